/** The application, and the classes that every feature uses. */
package org.parley;
