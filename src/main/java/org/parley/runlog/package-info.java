/** The log of a run: written once, read by any number of followers, on any node. */
package org.parley.runlog;
