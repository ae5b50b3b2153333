/** The format of every failure that a client sees, and the exceptions that cause it. */
package org.parley.error;
