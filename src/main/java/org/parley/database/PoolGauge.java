package org.parley.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.parley.metrics.Exposition;

/**
 * How much of the server's pool is in use. Payara's monitoring of pools would have to be switched on and costs something
 * at each use; this looks at Payara's own objects when it is asked. They are in no public library, hence by name; where
 * they are not what is expected, nothing is told.
 */
@ApplicationScoped
public class PoolGauge {
    private static final Logger LOG = System.getLogger(PoolGauge.class.getName());
    private static final String POOL = "parley";

    void onExposition(@Observes Exposition page) {
        try {
            write(page, pool());
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, "The pool''s use is not known: {0}", e.toString());
        }
    }

    private static void write(Exposition page, Object pool) throws ReflectiveOperationException {
        var status = call(pool, "getPoolStatus");
        page.gauge("parley_pool_used", "Connections to PostgreSQL in use", number(status, "getNumConnUsed"));
        page.gauge("parley_pool_free", "Idle connections to PostgreSQL", number(status, "getNumConnFree"));
        page.gauge("parley_pool_most", "Maximum number of connections in the pool", number(pool, "getMaxPoolSize"));
        var queue = call(pool, "getPoolWaitQueue");
        page.gauge("parley_pool_waiting", "Threads waiting for a connection", number(queue, "getQueueLength"));
    }

    private static Object pool() throws ReflectiveOperationException {
        var info = Class.forName("org.glassfish.resourcebase.resources.api.PoolInfo");
        var runtime = Class.forName("com.sun.enterprise.connectors.ConnectorRuntime");
        var pools = call(runtime.getMethod("getRuntime").invoke(null), "getPoolManager");
        return pools.getClass()
                .getMethod("getPool", info)
                .invoke(pools, info.getConstructor(String.class).newInstance(POOL));
    }

    private static int number(Object target, String method) throws ReflectiveOperationException {
        return (int) call(target, method);
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        return target.getClass().getMethod(method).invoke(target);
    }
}
