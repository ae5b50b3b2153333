/** Threads and their messages. */
package org.parley.thread;
