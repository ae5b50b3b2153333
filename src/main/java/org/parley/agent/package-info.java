/** Agents: what people talk to. The contract calls them models. */
package org.parley.agent;
