package org.parley.database;

import org.eclipse.persistence.internal.databaseaccess.Accessor;
import org.eclipse.persistence.internal.databaseaccess.DatabaseAccessor;
import org.eclipse.persistence.internal.databaseaccess.DatasourcePlatform;
import org.eclipse.persistence.sessions.Login;
import org.eclipse.persistence.sessions.server.ExternalConnectionPool;
import org.eclipse.persistence.sessions.server.ServerSession;

/** EclipseLink's door to our pool, which opens without a try: each use asks the pool for a connection anyway. */
final class LazyConnectionPool extends ExternalConnectionPool {
    LazyConnectionPool(String name, Login login, ServerSession owner) {
        super(name, login, owner);
    }

    /** The pattern of all later connections. */
    @Override
    protected Accessor buildConnection() {
        var pattern = new Pattern(getLogin(), getOwner());
        pattern.setPool(this);
        return pattern;
    }

    /** As an accessor is that was connected and gave its connection back. */
    private static final class Pattern extends DatabaseAccessor {
        private static final long serialVersionUID = 1;

        Pattern(Login login, ServerSession owner) {
            setLogin(login);
            setDatasourcePlatform(
                    (DatasourcePlatform) owner.getDatasourceLogin().getDatasourcePlatform());
            // EclipseLink drops batches of statements where this is not said
            setIsConnected(true);
        }

        /** Where the server knows it as free, the transaction's other statements, which are plain SQL, get the same one. */
        @Override
        public synchronized void decrementCallCount() {
            boolean last = callCount == 1;
            super.decrementCallCount();
            if (last && isInTransaction) closeConnection();
        }
    }
}
