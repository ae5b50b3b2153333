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

/** The start of a run, the wish to cancel it, and its end where its node is gone; else see {@link RunEnds}. */
@Stateless
public class RunService {
    private static final RunEvent.Failed NODE_LOST = new RunEvent.Failed(
            "The server that was writing this answer failed; the text received so far is kept", "node_lost");

    @PersistenceContext
    EntityManager em;

    @Inject
    RunStarts starts;

    /** By the container of enterprise beans: through CDI, each call would make an exception on its way. */
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

    /** Stores the question and the run that will answer it; under the thread's lock, so that turns never interleave. */
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
     * Ends a run whose node is gone; what is stored of the answer is kept. In the bean that starts runs, because a node that
     * stops calls it too: the server makes no new instance of a bean then, and one of this bean is there.
     *
     * @return false where somebody else has ended it meanwhile
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

    /** Asks the run's node to cancel it; does nothing where it has ended. */
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

    /** The one that was asked for, else the thread's last one, else the default one. */
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
