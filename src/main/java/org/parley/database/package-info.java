/** The database: schema migration at startup, connections, notifications and converters. */
package org.parley.database;
