package org.parley.run;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.agent.Agent;
import org.parley.agent.AgentService;
import org.parley.agent.ReasoningDisplay;
import org.parley.database.SqlException;
import org.parley.error.NotFound;
import org.parley.identity.Caller;
import org.parley.prompt.PromptBuilder;
import org.parley.runlog.RunEvent;
import org.parley.runlog.RunInfo;
import org.parley.runlog.RunLog;
import org.parley.thread.ChatThread;
import org.parley.thread.Message;
import org.parley.thread.MessageStatus;

/** Starts and ends runs, and requests their cancellation. */
@Stateless
public class RunService {
    static final RunEvent.Failed NODE_LOST = new RunEvent.Failed(
            "The server that was writing this answer failed; the text received so far is kept", "node_lost");

    /** Indexed by the number of new messages. */
    private static final List<String> START = List.of("Run.continue", "Run.answer", "Run.ask");

    @PersistenceContext
    EntityManager em;

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
    LostRunRecorder lost;

    /** Stores the question and its run while the thread is locked, so that questions and answers never interleave. */
    public StartedRun start(Caller caller, RunRequest request) {
        int most = settings.perUser();
        var open = open(caller.id(), request.threadId(), request.runId(), most);
        if (open.known()) return new StartedRun(info(caller.id(), request.runId()), List.of(), false);
        var thread = open.thread();
        var agent = agent(caller, thread, request);
        open.checkFree(most);
        var turn = new Message.Turn(request.runId(), agent.id(), agent.name(), agent.version());
        var task = turns.create(thread, turn, request);
        var run = new Run(request.runId(), thread, task.answer(), settings.node(), settings.logSlot());
        var placeholders = request.locale().placeholders(caller, agent);
        var question = prompts.build(agent, thread, task, request.uploads(), placeholders);
        store(thread, run, task.added());
        return new StartedRun(run.info(), question, agent.options().reasoning() == ReasoningDisplay.HIDDEN);
    }

    /** Locks the thread until the transaction ends. */
    private LockedThread open(String owner, UUID thread, UUID run, int most) {
        return LockedThread.of(thread, owner, (Object[]) result("Run.open", Arrays.asList(thread, owner, run, most)));
    }

    /** Before the changes of entities, some of which refer to the new rows. */
    private void store(ChatThread thread, Run run, List<Message> added) {
        try {
            query(START.get(added.size()), RunStore.started(thread, run, added))
                    .setFlushMode(FlushModeType.COMMIT)
                    .executeUpdate();
        } catch (PersistenceException e) {
            throw SqlException.of(e);
        }
    }

    /**
     * Stores how the run ended, unless it has ended differently in the meantime. The statement commits by itself, which
     * saves a round trip.
     *
     * @param endpoint the endpoint that was asked last; null: none was asked
     * @return whether the run has ended this way, now or at an earlier attempt that PostgreSQL did not confirm
     * @throws SqlException if it is not known to be stored
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public boolean end(RunInfo run, RunResult end, UUID endpoint) {
        var node = settings.node();
        return counts("Run.end", RunStore.ended(run, node, end, endpoint))
                || counts(
                        "Run.hasEnded", List.of(run.runId(), node, end.status().word()));
    }

    /**
     * Stores the reasoning and the tool calls of an answer, if it has any. Called before the end of the run is stored,
     * so that they exist as soon as the end is visible.
     *
     * @throws SqlException if they are not known to be stored
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void keepReasoning(RunLog log) {
        if (!log.reasoning().isEmpty() || !log.toolCalls().isEmpty())
            result("Run.keepReasoning", RunStore.reasoning(log));
    }

    /**
     * Ends a run whose node is lost, and keeps the stored part of the answer. The method belongs to the bean that
     * starts runs because a stopping node also calls it: at that time the server creates no new bean instances, and
     * this bean already has one.
     *
     * @return false if the run had already ended
     */
    public boolean interrupt(UUID id) {
        var run = em.find(Run.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (run == null || !run.isRunning()) return false;
        var answer = em.find(Message.class, run.messageId());
        answer.end(MessageStatus.INTERRUPTED, answer.content() + lost.text(id), null, NODE_LOST.code());
        run.end(MessageStatus.INTERRUPTED, NODE_LOST.code());
        lost.record(run.info(), NODE_LOST);
        return true;
    }

    /** Asks the run's node to cancel it. Does nothing if the run has ended. */
    public void cancel(String owner, UUID id) {
        var run = find(owner, id);
        if (!run.isRunning()) return;
        run.requestCancel();
        result("Run.requestCancel", List.of(id.toString()));
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

    private boolean counts(String name, List<Object> values) {
        return (long) result(name, values) > 0;
    }

    private Object result(String name, List<?> values) {
        try {
            return query(name, values).getSingleResult();
        } catch (PersistenceException e) {
            throw SqlException.of(e);
        }
    }

    private Query query(String name, List<?> values) {
        var query = em.createNamedQuery(name);
        for (int i = 0; i < values.size(); i++) query.setParameter(i + 1, values.get(i));
        return query;
    }
}
