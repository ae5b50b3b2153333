package org.parley.local;

import jakarta.annotation.PreDestroy;
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

    private volatile Thread watching;

    void start(@Observes DatabaseReady ready) {
        watching = workers.start(this::watch);
    }

    @PreDestroy
    void stop() {
        if (watching != null) watching.interrupt();
    }

    /** The list may also have changed, or have been switched off, while no server ran. */
    private void watch() {
        boolean changed = true;
        try {
            while (true) {
                if (changed) changed = !follow();
                Thread.sleep(ROUND);
                changed |= users.reload();
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "The watch over the local user list ends");
        }
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
