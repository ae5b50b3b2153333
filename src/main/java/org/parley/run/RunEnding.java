package org.parley.run;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.parley.database.SqlException;
import org.parley.metrics.RunClock;
import org.parley.runlog.FlushState;
import org.parley.runlog.RunEvent;
import org.parley.runlog.RunLog;

/**
 * The end of one run: stores it, and only then publishes it. An answer must not be shown as finished if it could be
 * lost afterwards, so the caller retries as long as PostgreSQL may accept the end later. A permanent error ends the run
 * as failed.
 */
final class RunEnding {
    private static final Logger LOG = System.getLogger(RunEnding.class.getName());

    /** An attempt that repeatedly exceeds its timeout, or that the server refuses, is treated as one that always will. */
    private static final int MOST_CONFLICTS = 20;

    private static final RunEvent.Failed NOT_STORED =
            new RunEvent.Failed("The answer could not be stored", "answer_not_stored");
    private static final RunEvent ENDED_ELSEWHERE =
            new RunEvent.Failed("Another server has ended this answer", "run_lost");

    private final FlushState journal;
    private final RunLog log;
    private final RunClock clock;
    private final RunEndings endings;
    private final boolean storesCalls;
    private String refusal;
    private int conflicts;

    /** @param storesCalls whether the tool calls have their own table */
    RunEnding(FlushState journal, RunClock clock, RunEndings endings, boolean storesCalls) {
        this.journal = journal;
        log = journal.log();
        this.clock = clock;
        this.endings = endings;
        this.storesCalls = storesCalls;
    }

    /**
     * Calls must not be concurrent.
     *
     * @param endpoint the endpoint that was asked last; null: none was asked
     * @return whether the run has ended; otherwise the call has to be repeated later
     */
    boolean store(RunEvent terminal, UUID endpoint) {
        try {
            var entries = new ArrayList<>(endings.unstored(journal));
            entries.add(new RunLog.Entry(log.last() + 1, terminal));
            endings.keepReasoning(log, !storesCalls);
            store(terminal, RunResult.of(terminal, log.text(), entries), endpoint);
            return true;
        } catch (RuntimeException e) {
            return isPermanent(e) && storeInPart(endpoint);
        }
    }

    private void store(RunEvent terminal, RunResult end, UUID endpoint) {
        publish(end, endings.end(log, end, endpoint) ? terminal : ENDED_ELSEWHERE);
    }

    /**
     * Ends the run as failed, with its text or, if that is refused, without. If PostgreSQL refuses both, the end is not
     * stored.
     */
    private boolean storeInPart(UUID endpoint) {
        for (var text : List.of(log.text(), "")) {
            try {
                var entry = new RunLog.Entry(log.last() + 1, NOT_STORED);
                store(NOT_STORED, RunResult.of(NOT_STORED, text, List.of(entry)), endpoint);
                return true;
            } catch (RuntimeException e) {
                if (!isPermanent(e)) return false;
            }
        }
        log.append(NOT_STORED);
        return true;
    }

    /** A failure that is not PostgreSQL's is the server's, which may be stopping. */
    private boolean isPermanent(RuntimeException reason) {
        warn(reason.getMessage());
        journal.doubt();
        if (!(reason instanceof SqlException failure)) return ++conflicts > MOST_CONFLICTS;
        return switch (failure.kind()) {
            case GONE -> false;
            case CONFLICT -> ++conflicts > MOST_CONFLICTS;
            case PERMANENT -> true;
        };
    }

    /** Once for each reason. */
    private void warn(String reason) {
        var level = Objects.equals(reason, refusal) ? Level.DEBUG : Level.WARNING;
        refusal = reason;
        LOG.log(
                level,
                "The end of run {0} cannot be stored yet: {1}",
                log.info().runId(),
                reason);
    }

    private void publish(RunResult end, RunEvent terminal) {
        log.append(terminal);
        if (terminal == ENDED_ELSEWHERE) return;
        clock.ended(end.status().word(), end.errorCode());
        if (end.usage() != null)
            clock.tokens(end.usage().inputTokens(), end.usage().outputTokens());
        endings.ended(log, end);
    }
}
