package org.parley.run;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.parley.database.DeadlockRetry;
import org.parley.error.BadRequest;
import org.parley.error.TooLarge;
import org.parley.identity.Caller;
import org.parley.runlog.ActiveRunLogs;
import org.parley.runlog.RemoteRunLogs;
import org.parley.runlog.RunLog;
import org.parley.thread.ThreadChangedEvent;

/** Starts runs, and finds the logs of runs that this node or another one has started. */
@ApplicationScoped
public class RunStarter {
    private static final Logger LOG = System.getLogger(RunStarter.class.getName());
    private static final int AT_ONCE = 2 * Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @EJB
    RunService runs;

    @Inject
    ActiveRuns workers;

    @Inject
    ActiveRunLogs logs;

    @Inject
    RemoteRunLogs tails;

    @Inject
    RunConfig config;

    @Inject
    Event<ThreadChangedEvent> changed;

    private final StartLimiter turns = new StartLimiter(AT_ONCE, PATIENCE);

    /**
     * Creates this bean in the application's context: if one of our own threads created it, no enterprise bean would be
     * injected.
     */
    void onStart(@Observes @Initialized(ApplicationScoped.class) Object application) {
        LOG.log(Level.DEBUG, "Runs can be started");
    }

    /** The log of the new run, or of the earlier one with the same id. */
    RunLog start(Caller caller, RunRequest request) {
        if (request.message() != null && request.message().length() > config.messageChars())
            throw new TooLarge("message is longer than " + config.messageChars() + " characters");
        workers.checkFree();
        var plan = turns.take(() -> DeadlockRetry.call(() -> runs.start(caller, request)));
        if (plan.isNew()) changed.fire(new ThreadChangedEvent(request.threadId()));
        return plan.isNew()
                ? workers.start(plan)
                : find(caller.id(), plan.run().runId()).orElseThrow(RunStarter::over);
    }

    /** The log of this run; empty if the run has ended and its log has been deleted. */
    Optional<RunLog> find(String owner, UUID runId) {
        var info = runs.info(owner, runId);
        var here = logs.find(runId);
        if (here.isPresent()) return here;
        var log = tails.follow(info);
        return log.last() == 0 && !runs.isRunning(runId) ? Optional.empty() : Optional.of(log);
    }

    private static BadRequest over() {
        return new BadRequest("run_id belongs to a run that has ended; the thread has its answer");
    }
}
