package org.parley.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.parley.metrics.Exposition;

/**
 * Metrics of the server's connection pool. Payara's own monitoring of pools has to be enabled and has a cost at each
 * use; this class reads Payara's objects only when metrics are requested. Their classes are not in a public library, so
 * they are accessed by name. If they differ from what is expected, no metrics are reported.
 */
@ApplicationScoped
public class PoolGauge {
    private static final Logger LOG = System.getLogger(PoolGauge.class.getName());

    @Inject
    DatabasePool pool;

    void onExposition(@Observes Exposition page) {
        try {
            write(page, pool.find());
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, "The pool''s use is not known: {0}", e.toString());
        }
    }

    private static void write(Exposition page, Object pool) throws ReflectiveOperationException {
        var status = DatabasePool.call(pool, "getPoolStatus");
        page.gauge("parley_pool_used", "Connections to PostgreSQL in use", number(status, "getNumConnUsed"));
        page.gauge("parley_pool_free", "Idle connections to PostgreSQL", number(status, "getNumConnFree"));
        page.gauge("parley_pool_most", "Maximum number of connections in the pool", number(pool, "getMaxPoolSize"));
        var queue = DatabasePool.call(pool, "getPoolWaitQueue");
        page.gauge("parley_pool_waiting", "Threads waiting for a connection", number(queue, "getQueueLength"));
    }

    private static int number(Object target, String method) throws ReflectiveOperationException {
        return (int) DatabasePool.call(target, method);
    }
}
