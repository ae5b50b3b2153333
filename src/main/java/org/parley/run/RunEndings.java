package org.parley.run;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;
import org.parley.database.SqlException;
import org.parley.runlog.FlushState;
import org.parley.runlog.RunLog;
import org.parley.runlog.RunLog.Entry;
import org.parley.runlog.RunLogStore;
import org.parley.thread.AnsweredEvent;
import org.parley.thread.MessageStatus;

/** Access to the tables for the ends of runs. */
@ApplicationScoped
public class RunEndings {
    private static final Logger LOG = System.getLogger(RunEndings.class.getName());

    /** Injected by the EJB container: through CDI, each call would create an exception internally. */
    @EJB
    RunService runs;

    @Inject
    RunLogStore logs;

    @Inject
    Event<AnsweredEvent> answered;

    /**
     * Creates this bean in the application's context: if one of our own threads created it, no enterprise bean would be
     * injected.
     */
    void onStart(@Observes @Initialized(ApplicationScoped.class) Object application) {
        LOG.log(Level.DEBUG, "Runs can be ended");
    }

    /**
     * Returns the entries of a sealed log that the table lacks. Queries the table if the number of stored entries is in
     * doubt.
     */
    List<Entry> unstored(FlushState journal) {
        logs.settle(List.of(journal));
        return journal.unstored();
    }

    /** The thread may have been deleted, and with it the run that the reasoning belongs to. */
    void keepReasoning(RunLog log, boolean withCalls) {
        try {
            runs.keepReasoning(log, withCalls);
        } catch (SqlException e) {
            if (e.canClear()) throw e;
            LOG.log(
                    Level.WARNING,
                    "The reasoning of run {0} is not kept: {1}",
                    log.info().runId(),
                    e.getMessage());
        }
    }

    /** Called after the end has been published: observers cannot delay it. */
    void ended(RunLog log, RunResult end) {
        if (end.status() == MessageStatus.COMPLETE)
            answered.fire(new AnsweredEvent(log.info().threadId()));
    }

    /** @see RunService#end */
    boolean end(RunLog log, RunResult end, UUID endpoint) {
        return runs.end(log.info(), end, endpoint);
    }
}
