/** The application, and the few things that every feature uses. */
package org.parley;
