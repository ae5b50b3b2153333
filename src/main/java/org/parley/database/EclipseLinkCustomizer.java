package org.parley.database;

import java.util.List;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.eclipse.persistence.sessions.server.ConnectionPool;
import org.eclipse.persistence.sessions.server.ServerSession;

/**
 * Allows the application to start without PostgreSQL, and a transaction to use a single connection. EclipseLink
 * connects once when the server deploys the application; if that fails, the deployment fails permanently. It calls this
 * class before it connects (see persistence.xml).
 */
public class EclipseLinkCustomizer implements SessionCustomizer {
    @Override
    public void customize(Session session) {
        var server = (ServerSession) session;
        List.copyOf(server.getConnectionPools().values())
                .forEach(pool -> server.addConnectionPool(patient(pool, server)));
        server.setReadConnectionPool(patient(server.getReadConnectionPool(), server));
    }

    /**
     * All pools use the login of the transaction's connections. By default, EclipseLink has another login for reading
     * and takes a second connection with it while the transaction holds the first. As many concurrent transactions as
     * the server has connections would then wait for each other.
     */
    private static ConnectionPool patient(ConnectionPool pool, ServerSession owner) {
        return new LazyConnectionPool(pool.getName(), owner.getLogin(), owner);
    }
}
