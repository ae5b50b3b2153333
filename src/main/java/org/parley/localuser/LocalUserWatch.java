package org.parley.localuser;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.parley.BackgroundTasks;
import org.parley.database.DatabaseReadyEvent;

/** Watches the local user list for changes and updates the sessions of its users. */
@ApplicationScoped
public class LocalUserWatch {
    private static final Logger LOG = System.getLogger(LocalUserWatch.class.getName());
    private static final Duration ROUND = Duration.ofSeconds(5);

    @Inject
    LocalUserList users;

    @Inject
    LocalSessions sessions;

    @Inject
    BackgroundTasks workers;

    /** The list may also have changed, or have been disabled, while no server was running. */
    private boolean changed = true;

    void onDatabaseReady(@Observes DatabaseReadyEvent ready) {
        workers.every(ROUND, this::check);
    }

    private void check() {
        changed |= users.reload();
        if (changed) changed = !follow();
    }

    private boolean follow() {
        try {
            sessions.follow(users::find);
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Sessions do not follow the local user list yet: {0}", e.getMessage());
            return false;
        }
    }
}
