/** One format for every failure that a client sees, and the exceptions that lead to it. */
package org.parley.error;
