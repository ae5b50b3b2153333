package org.parley.database;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/**
 * Repeats a call of a service if PostgreSQL ended its transaction to resolve a deadlock, or if the pool closed its
 * connection while it replaced all connections. The transaction of such a call must begin and end within the call: then
 * the first attempt had no effect.
 */
public final class DeadlockRetry {
    private static final Logger LOG = System.getLogger(DeadlockRetry.class.getName());

    private DeadlockRetry() {}

    /** Makes the call at most twice. */
    public static <T> T call(Supplier<T> service) {
        try {
            return service.get();
        } catch (RuntimeException e) {
            if (!SqlErrors.canRepeat(e)) throw e;
            LOG.log(Level.INFO, "A transaction is repeated after a deadlock, or on another connection");
            return service.get();
        }
    }

    /** Does the same for a call without a result. */
    public static void run(Runnable service) {
        call(() -> {
            service.run();
            return null;
        });
    }
}
