/** The log of a run: written by one node, read by any number of followers on any node. */
package org.parley.runlog;
