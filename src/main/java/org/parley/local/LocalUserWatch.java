package org.parley.local;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.parley.Workers;
import org.parley.database.DatabaseReady;

/** Looks for changes of the local user list, and lets the sessions of its people follow. */
@ApplicationScoped
public class LocalUserWatch {
    private static final Logger LOG = System.getLogger(LocalUserWatch.class.getName());
    private static final Duration ROUND = Duration.ofSeconds(5);

    @Inject
    LocalUsers users;

    @Inject
    LocalSessions sessions;

    @Inject
    Workers workers;

    /** The list may also have changed, or have been switched off, while no server ran. */
    private boolean changed = true;

    void start(@Observes DatabaseReady ready) {
        workers.every(ROUND, this::look);
    }

    private void look() {
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
