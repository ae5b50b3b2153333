/** Runs: the generation of an answer, from the question to the stored message. */
package org.parley.run;
