package org.parley.database;

/** A call failed because its connection leads to a PostgreSQL server that accepts no writes, such as a standby. */
public record ReadOnlyDatabaseEvent() {}
