package org.parley.database;

import org.eclipse.persistence.internal.databaseaccess.Accessor;
import org.eclipse.persistence.internal.databaseaccess.DatabaseAccessor;
import org.eclipse.persistence.internal.databaseaccess.DatasourcePlatform;
import org.eclipse.persistence.sessions.Login;
import org.eclipse.persistence.sessions.server.ExternalConnectionPool;
import org.eclipse.persistence.sessions.server.ServerSession;

/**
 * EclipseLink's adapter for the server's pool. It does not test the connection when it opens: each use asks the pool
 * for a connection anyway.
 */
final class LazyConnectionPool extends ExternalConnectionPool {
    LazyConnectionPool(String name, Login login, ServerSession owner) {
        super(name, login, owner);
    }

    /** Prototype of all later connections. */
    @Override
    protected Accessor buildConnection() {
        var pattern = new Pattern(getLogin(), getOwner());
        pattern.setPool(this);
        return pattern;
    }

    /** In the state of an accessor that was connected and returned its connection. */
    private static final class Pattern extends DatabaseAccessor {
        private static final long serialVersionUID = 1;

        Pattern(Login login, ServerSession owner) {
            setLogin(login);
            setDatasourcePlatform(
                    (DatasourcePlatform) owner.getDatasourceLogin().getDatasourcePlatform());
            // EclipseLink drops batches of statements without this
            setIsConnected(true);
        }

        /**
         * Returns the connection to the pool, so that the transaction's other statements, which are plain SQL, get the
         * same one.
         */
        @Override
        public synchronized void decrementCallCount() {
            boolean last = callCount == 1;
            super.decrementCallCount();
            if (last && isInTransaction) closeConnection();
        }
    }
}
