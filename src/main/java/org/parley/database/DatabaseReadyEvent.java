package org.parley.database;

import jakarta.interceptor.Interceptor;

/**
 * Fired when PostgreSQL was reached and the schema is up to date; again where one that heard it failed. Those that ask
 * PostgreSQL at once, and so may fail, hear it {@link #FIRST}; those that start threads after them, and once.
 */
public record DatabaseReadyEvent(int migrations) {
    public static final int FIRST = Interceptor.Priority.APPLICATION;
}
