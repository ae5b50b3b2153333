/** The schema, brought up to date at start. */
package org.parley.database;
