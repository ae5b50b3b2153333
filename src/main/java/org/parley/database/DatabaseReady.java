package org.parley.database;

/** Fired once, when PostgreSQL was reached and the schema is up to date. */
public record DatabaseReady(int migrations) {}
