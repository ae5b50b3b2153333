/** The settings of this server as administrators see them. */
package org.parley.settings;
