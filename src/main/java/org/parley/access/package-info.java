/** Explains to an administrator who may use which agent, and why. */
package org.parley.access;
