package org.parley.database;

import java.util.List;
import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.server.ConnectionPool;
import org.eclipse.persistence.sessions.server.ServerSession;

/**
 * Lets the application start without PostgreSQL. EclipseLink connects once when the server deploys the application, and
 * where that fails, the deployment does, for good. It calls this before that, see persistence.xml.
 */
public class PatientSession implements SessionCustomizer {
    @Override
    public void customize(Session session) {
        var server = (ServerSession) session;
        List.copyOf(server.getConnectionPools().values())
                .forEach(pool -> server.addConnectionPool(patient(pool, server)));
        server.setReadConnectionPool(patient(server.getReadConnectionPool(), server));
    }

    private static ConnectionPool patient(ConnectionPool pool, ServerSession owner) {
        return new PatientPool(pool.getName(), pool.getLogin(), owner);
    }
}
