package org.parley.updates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import org.parley.database.Notification;
import org.parley.database.Sql;

/** SQL of the notifications about threads. */
@ApplicationScoped
public class UpdateStore {
    private static final String NOTIFY =
            "select pg_notify('" + Notification.THREADS + "', payload) from unnest(?::text[]) payload";

    @Inject
    Sql sql;

    /** Notifies all nodes, this one included. */
    void notifyNodes(Collection<String> payloads) {
        sql.execute(NOTIFY, (Object) payloads.toArray(String[]::new));
    }
}
