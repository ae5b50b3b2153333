package org.parley.database;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Log of the server's connection pool. If PostgreSQL cannot be reached, the pool would log each attempt three times with
 * a stack trace; Parley logs the failure once. On Payara Micro a command that changes levels would also change the
 * format of the log.
 */
final class PoolLog {
    private static final String PREFIX = "javax.enterprise.resource.resourceadapter.com.sun.";

    /** Held, because a logger that nothing refers to loses its level. */
    private static final List<Logger> LOGGERS = List.of(
            Logger.getLogger(PREFIX + "enterprise.resource.allocator"),
            Logger.getLogger(PREFIX + "enterprise.connectors"),
            Logger.getLogger(PREFIX + "gjc.spi"));

    private PoolLog() {}

    static void silence() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
    }
}
