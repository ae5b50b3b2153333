/** Titles of threads that the model writes after the first answer. */
package org.parley.title;
