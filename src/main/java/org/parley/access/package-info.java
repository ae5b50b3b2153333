/** Explains to an administrator which agents a user may use, and why. */
package org.parley.access;
