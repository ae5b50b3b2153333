package org.parley.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Payara's own objects behind {@code jdbc/parley}. They are in no public library, hence by name; if they are not what is
 * expected, the pool is neither measured nor emptied, and recovers more slowly.
 */
@ApplicationScoped
public class DatabasePool {
    private static final Logger LOG = System.getLogger(DatabasePool.class.getName());
    private static final String POOL = "parley";
    private static final long PAUSE = Duration.ofSeconds(5).toNanos();

    private final AtomicLong discardedAt = new AtomicLong(System.nanoTime() - PAUSE);

    /** Does the same as {@link #discard()}, but not again within some seconds: many calls fail at the same time. */
    void onReadOnly(@Observes ReadOnlyDatabaseEvent event) {
        long now = System.nanoTime();
        long before = discardedAt.get();
        if (now - before > PAUSE && discardedAt.compareAndSet(before, now)) discard();
    }

    /** Closes all connections, also those in use: for a network that is silent, and for a server that became a standby. */
    public void discard() {
        try {
            var runtime = runtime();
            runtime.getClass().getMethod("flushConnectionPool", String.class).invoke(runtime, POOL);
            LOG.log(Level.INFO, "The connections to PostgreSQL are made anew");
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, "The pool cannot be emptied: {0}", String.valueOf(e.getCause()));
        }
    }

    Object find() throws ReflectiveOperationException {
        var info = Class.forName("org.glassfish.resourcebase.resources.api.PoolInfo");
        var pools = call(runtime(), "getPoolManager");
        return pools.getClass()
                .getMethod("getPool", info)
                .invoke(pools, info.getConstructor(String.class).newInstance(POOL));
    }

    static Object call(Object target, String method) throws ReflectiveOperationException {
        return target.getClass().getMethod(method).invoke(target);
    }

    private static Object runtime() throws ReflectiveOperationException {
        return Class.forName("com.sun.enterprise.connectors.ConnectorRuntime")
                .getMethod("getRuntime")
                .invoke(null);
    }
}
