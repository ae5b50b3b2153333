package org.parley.database;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Log of the server's connection pool, transactions and enterprise beans. If PostgreSQL cannot be reached or refuses a
 * statement, each of them would log the failure with a stack trace; Parley logs it once. On Payara Micro a command that
 * changes levels would also change the format of the log.
 */
final class PoolLog {
    private static final String PREFIX = "javax.enterprise.resource.";

    /** Held, because a logger that nothing refers to loses its level. */
    private static final List<Logger> LOGGERS = List.of(
            Logger.getLogger(PREFIX + "resourceadapter.com.sun.enterprise.resource"),
            Logger.getLogger(PREFIX + "resourceadapter.com.sun.enterprise.resource.allocator"),
            Logger.getLogger(PREFIX + "resourceadapter.com.sun.enterprise.resource.pool"),
            Logger.getLogger(PREFIX + "resourceadapter.com.sun.enterprise.connectors"),
            Logger.getLogger(PREFIX + "resourceadapter.com.sun.gjc.spi"),
            Logger.getLogger(PREFIX + "jta.com.sun.enterprise.transaction"),
            Logger.getLogger("jakarta.enterprise.ejb.container"));

    private PoolLog() {}

    static void silence() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
    }
}
