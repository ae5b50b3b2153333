package org.parley.database;

import java.util.List;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.eclipse.persistence.sessions.server.ConnectionPool;
import org.eclipse.persistence.sessions.server.ServerSession;

/**
 * Lets the application start without PostgreSQL, and a transaction do with one connection. EclipseLink connects once when
 * the server deploys the application, and where that fails, the deployment does, for good. It calls this before that, see
 * persistence.xml.
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
     * All with the login of the transaction's connections. For reading EclipseLink has another one by itself, and takes a
     * second connection with it while the transaction holds the first: as many transactions at once as the server has
     * connections would wait for each other.
     */
    private static ConnectionPool patient(ConnectionPool pool, ServerSession owner) {
        return new LazyConnectionPool(pool.getName(), owner.getLogin(), owner);
    }
}
