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
import org.parley.prompt.Turn;
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
    RunPreparation preparation;

    @Inject
    LostRunRecorder lost;

    /** Stores the question and its run while the thread is locked, so that questions and answers never interleave. */
    public StartedRun start(Caller caller, RunRequest request) {
        int most = settings.perUser();
        var open = open(caller.id(), request.threadId(), request.runId(), most);
        if (open.known()) return new StartedRun(info(caller.id(), request.runId()), List.of(), false, null);
        var thread = open.thread();
        var agent = agent(caller, thread, request);
        open.checkFree(most);
        var turn = new Message.Turn(request.runId(), agent.id(), agent.name(), agent.version());
        var prepared = preparation.prepare(caller, thread, agent, turn, request);
        var task = prepared.turn();
        var run = new Run(request.runId(), thread, task.answer(), settings.node(), settings.logSlot());
        store(thread, run, task.added());
        preparation.record(prepared);
        boolean hides = agent.options().reasoning() == ReasoningDisplay.HIDDEN;
        return new StartedRun(run.info(), prepared.questions(), hides, prepared.tools());
    }

    /**
     * Another agent continues the answer of this run.
     *
     * @param textSoFar what the run has written
     */
    public RunPreparation.HandedOver handOver(ToolRun from, RunInfo run, UUID to, String textSoFar, String reason) {
        var agent = agents.usable(from.caller(), to);
        var answer = em.find(Message.class, run.messageId(), LockModeType.PESSIMISTIC_WRITE);
        var before = answer.content();
        answer.handOver(agent.id(), agent.name(), agent.version());
        var question = em.createNamedQuery("Message.before", Message.class)
                .setParameter("thread", run.threadId())
                .setParameter("position", answer.position())
                .setMaxResults(1)
                .getSingleResult();
        var thread = em.find(ChatThread.class, run.threadId());
        var turn = Turn.regenerate(question, answer);
        return preparation.handOver(from, agent, thread, turn, before + textSoFar, reason);
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
     * @param withCalls false: the tool calls have their own table
     * @throws SqlException if they are not known to be stored
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void keepReasoning(RunLog log, boolean withCalls) {
        var calls = withCalls ? log.toolCalls() : List.<RunLog.ToolCall>of();
        if (!log.reasoning().isEmpty() || !calls.isEmpty()) result("Run.keepReasoning", RunStore.reasoning(log, calls));
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
        if (request.resumes()) return agents.usable(caller, lastAgent(thread).orElseThrow(() -> new NotFound("agent")));
        return lastAgent(thread).flatMap(last -> agents.find(caller, last)).orElseGet(() -> agents.defaultFor(caller));
    }

    private Optional<UUID> lastAgent(ChatThread thread) {
        return em.createNamedQuery("Message.lastAgent", UUID.class)
                .setParameter("thread", thread.id())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
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
