package org.parley.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.parley.BackgroundTasks;

/**
 * Asks PostgreSQL for its state in the background, one question at a time, so that a silent network holds up neither health
 * checks nor more than one thread.
 */
@ApplicationScoped
public class DatabaseWatch {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Inject
    Database database;

    @Inject
    DatabaseConfig config;

    @Inject
    BackgroundTasks workers;

    private CompletableFuture<DatabaseState> question;
    private volatile boolean wasReady;
    private volatile Long failingSince;

    /** The answer, or after a short wait that there is none. */
    DatabaseState check() {
        var silent = DatabaseState.away("no answer for " + PATIENCE.toSeconds() + " seconds");
        var state = ask().completeOnTimeout(silent, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        note(state.isReady());
        return state;
    }

    /** A node is taken out only for a lasting failure: a short one of a shared database would take out all at once. */
    boolean isWithinGrace() {
        var since = failingSince;
        return wasReady
                && (since == null
                        || System.nanoTime() - since < config.unreadyAfter().toNanos());
    }

    private void note(boolean ready) {
        if (ready) wasReady = true;
        if (ready) failingSince = null;
        else if (failingSince == null) failingSince = System.nanoTime();
    }

    /** A copy of the answer under way: its reader's patience must not end it for others. */
    private synchronized CompletableFuture<DatabaseState> ask() {
        if (question == null || question.isDone()) {
            var next = new CompletableFuture<DatabaseState>();
            workers.start(() -> answer(next));
            question = next;
        }
        return question.copy();
    }

    private void answer(CompletableFuture<DatabaseState> next) {
        try {
            next.complete(database.check());
        } catch (RuntimeException e) {
            next.complete(DatabaseState.away(e.toString()));
        } finally {
            // no effect on an answer that was given
            next.complete(DatabaseState.away("could not be asked"));
        }
    }
}
