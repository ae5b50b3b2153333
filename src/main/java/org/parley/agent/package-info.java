/** Agents, which users chat with. The API calls them models. */
package org.parley.agent;
