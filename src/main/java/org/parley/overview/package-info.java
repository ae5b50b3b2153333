/** The state of the installation at a glance, for administrators. */
package org.parley.overview;
