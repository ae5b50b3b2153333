/** Runs: one answer of an agent, from the question to the stored message. */
package org.parley.run;
