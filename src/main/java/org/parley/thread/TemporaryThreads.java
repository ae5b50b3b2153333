package org.parley.thread;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.parley.BackgroundTasks;
import org.parley.database.DatabaseReadyEvent;
import org.parley.error.Forbidden;

/** The policy of temporary threads, and their deletion. */
@ApplicationScoped
public class TemporaryThreads {
    private static final Logger LOG = System.getLogger(TemporaryThreads.class.getName());
    private static final Duration ROUND = Duration.ofMinutes(5);

    @Inject
    TemporaryConfig config;

    @Inject
    ThreadStore store;

    @Inject
    ThreadService threads;

    @Inject
    BackgroundTasks tasks;

    void onDatabaseReady(@Observes DatabaseReadyEvent ready) {
        tasks.every(ROUND, this::deleteExpired);
    }

    /** Whether the new thread is temporary. */
    boolean temporary(CreateThreadRequest request) {
        return switch (config.policy()) {
            case OFFERED -> Boolean.TRUE.equals(request.temporary());
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }

    /** @throws Forbidden if the policy does not allow the change */
    ThreadEditRequest check(ThreadEditRequest edit) {
        boolean refused = switch (config.policy()) {
            case OFFERED -> false;
            case ALWAYS -> Boolean.FALSE.equals(edit.temporary());
            case NEVER -> Boolean.TRUE.equals(edit.temporary());
        };
        if (refused) throw new Forbidden("temporary_fixed", "This server does not let users decide this");
        return edit;
    }

    /** Several nodes may do this at the same time. */
    void deleteExpired() {
        try {
            store.expired(config.time()).forEach(place -> threads.expire(place.owner(), place.thread()));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Temporary threads are left for the next round: {0}", e.getMessage());
        }
    }
}
