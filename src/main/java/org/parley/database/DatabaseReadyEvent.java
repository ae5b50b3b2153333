package org.parley.database;

import jakarta.interceptor.Interceptor;

/**
 * Fired when PostgreSQL has been reached and the schema is up to date, and again if an observer failed. Observers that
 * query PostgreSQL at once, and so may fail, run {@link #FIRST}. Observers that start threads run after them, and only
 * once.
 */
public record DatabaseReadyEvent(int migrations) {
    public static final int FIRST = Interceptor.Priority.APPLICATION;
}
