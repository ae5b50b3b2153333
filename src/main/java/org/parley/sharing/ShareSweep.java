package org.parley.sharing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.parley.BackgroundTasks;
import org.parley.database.DatabaseReadyEvent;

/** Deletes shares that ended more than 30 days ago, once a day. */
@ApplicationScoped
public class ShareSweep {
    private static final Logger LOG = System.getLogger(ShareSweep.class.getName());
    private static final Duration ROUND = Duration.ofDays(1);

    @Inject
    ShareStore shares;

    @Inject
    BackgroundTasks tasks;

    void onDatabaseReady(@Observes DatabaseReadyEvent ready) {
        tasks.every(ROUND, this::sweep);
    }

    private void sweep() {
        try {
            shares.removeEnded();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Ended shares are left for the next sweep: {0}", e.getMessage());
        }
    }
}
