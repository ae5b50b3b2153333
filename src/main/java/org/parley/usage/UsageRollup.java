package org.parley.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.parley.BackgroundTasks;
import org.parley.database.DatabaseReadyEvent;
import org.parley.database.SqlException;

/** Keeps the daily sums up to date, in small steps in parallel to the runs. */
@ApplicationScoped
public class UsageRollup {
    private static final Logger LOG = System.getLogger(UsageRollup.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    @Inject
    UsageStore store;

    @Inject
    BackgroundTasks tasks;

    void onReady(@Observes DatabaseReadyEvent ready) {
        tasks.every(PAUSE, LONGEST_PAUSE, this::rollUp);
    }

    private void rollUp() {
        try {
            boolean more = true;
            while (more && !Thread.currentThread().isInterrupted()) more = store.rollUp();
        } catch (SqlException e) {
            LOG.log(Level.DEBUG, "Usage cannot be summed at the moment: {0}", e.getMessage());
        }
    }
}
