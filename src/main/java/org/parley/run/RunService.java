package org.parley.run;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.agent.Agent;
import org.parley.agent.AgentService;
import org.parley.agent.ReasoningDisplay;
import org.parley.database.Notification;
import org.parley.error.NotFound;
import org.parley.identity.Caller;
import org.parley.metrics.RunMetrics;
import org.parley.runlog.RunEvent;
import org.parley.runlog.RunInfo;
import org.parley.runlog.RunLogStore;
import org.parley.thread.ChatThread;
import org.parley.thread.Message;
import org.parley.thread.MessageStatus;
import org.parley.thread.ThreadChangedEvent;
import org.parley.usage.UsageStore;

/**
 * Starts runs, requests their cancellation, and ends the runs of lost nodes. {@link RunEnds} stores all other ends.
 */
@Stateless
public class RunService {
    private static final RunEvent.Failed NODE_LOST = new RunEvent.Failed(
            "The server that was writing this answer failed; the text received so far is kept", "node_lost");

    @PersistenceContext
    EntityManager em;

    @Inject
    RunStarts starts;

    /** Injected by the EJB container: through CDI, each call would create an exception internally. */
    @EJB
    AgentService agents;

    @Inject
    RunSettings settings;

    @Inject
    TurnFactory turns;

    @Inject
    PromptBuilder prompts;

    @Inject
    RunLogStore store;

    @Inject
    UsageStore usage;

    @Inject
    RunMetrics metrics;

    @Inject
    Event<ThreadChangedEvent> changed;

    /** Stores the question and its run while the thread is locked, so that questions and answers never interleave. */
    public StartedRun start(Caller caller, RunRequest request) {
        int most = settings.perUser();
        var open = starts.open(caller.id(), request.threadId(), request.runId(), most);
        if (open.known()) return new StartedRun(info(caller.id(), request.runId()), List.of(), false);
        var thread = open.thread();
        var agent = agent(caller, thread, request);
        open.checkFree(most);
        var turn = new Message.Turn(request.runId(), agent.id(), agent.name(), agent.version());
        var task = turns.create(thread, turn, request);
        var run = new Run(request.runId(), thread, task.answer(), settings.node(), settings.logSlot());
        var question = prompts.build(caller, agent, thread, task, request);
        starts.store(thread, task.added(), run);
        return new StartedRun(run.info(), question, agent.options().reasoning() == ReasoningDisplay.HIDDEN);
    }

    /**
     * Ends a run whose node is lost, and keeps the stored part of the answer. The method belongs to the bean that
     * starts runs because a stopping node also calls it: at that time the server creates no new bean instances, and
     * this bean already has one.
     *
     * @return false if the run had already ended
     */
    public boolean interrupt(UUID id) throws SQLException {
        var run = em.find(Run.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (run == null || !run.isRunning()) return false;
        store.appendLost(run.info(), NODE_LOST);
        var answer = em.find(Message.class, run.messageId());
        answer.end(MessageStatus.INTERRUPTED, answer.content() + store.text(id), null, NODE_LOST.code());
        run.end(MessageStatus.INTERRUPTED, NODE_LOST.code());
        usage.addLost(id);
        metrics.ended(MessageStatus.INTERRUPTED.word(), NODE_LOST.code());
        changed.fire(new ThreadChangedEvent(run.threadId()));
        return true;
    }

    /** Asks the run's node to cancel it. Does nothing if the run has ended. */
    public void cancel(String owner, UUID id) {
        var run = find(owner, id);
        if (!run.isRunning()) return;
        run.requestCancel();
        em.createNativeQuery("select pg_notify('" + Notification.CANCEL + "', ?)")
                .setParameter(1, id.toString())
                .getSingleResult();
    }

    public RunInfo info(String owner, UUID id) {
        return find(owner, id).info();
    }

    public boolean isRunning(UUID id) {
        return Optional.ofNullable(em.find(Run.class, id)).map(Run::isRunning).orElse(false);
    }

    private Run find(String owner, UUID id) {
        return Optional.ofNullable(em.find(Run.class, id))
                .filter(run -> run.belongsTo(owner))
                .orElseThrow(() -> new NotFound("run"));
    }

    /** The requested agent, else the thread's last one, else the default agent. */
    private Agent agent(Caller caller, ChatThread thread, RunRequest request) {
        if (request.modelId() != null) return agents.usable(caller, request.modelId());
        return em.createNamedQuery("Message.lastAgent", UUID.class)
                .setParameter("thread", thread.id())
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .flatMap(last -> agents.find(caller, last))
                .orElseGet(() -> agents.defaultFor(caller));
    }
}
