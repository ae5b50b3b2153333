package org.parley.thread;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.database.Uuid7;
import org.parley.error.BadRequest;
import org.parley.error.Conflict;
import org.parley.error.NotFound;
import org.parley.error.RunActive;
import org.parley.thread.ReasoningStore.Thought;

/** The only access to threads: the caller must own the thread, otherwise {@link NotFound} is thrown. */
@Stateless
public class ThreadService {
    @PersistenceContext
    EntityManager em;

    @Inject
    ThreadStore store;

    @Inject
    VersionStore versions;

    @Inject
    ReasoningStore thoughts;

    @Inject
    MessagePageStore pages;

    @Inject
    ThreadJournal journal;

    /** Runs in a separate transaction. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public UUID create(String owner, boolean temporary) {
        var id = Uuid7.next();
        store.create(id, owner, temporary);
        return id;
    }

    /** A page of the thread's shown messages, oldest first. */
    public ThreadView open(String owner, OpenThreadRequest.Query query) {
        var thread = find(owner, query.thread(), LockModeType.NONE);
        var extent = pages.extent(thread.id(), query.page());
        var path = em.createNamedQuery("Message.shown", Message.class)
                .setParameter("thread", thread.id())
                .setParameter("first", extent.first())
                .setParameter("end", extent.end())
                .getResultList();
        var led = thoughts.find(path);
        var several = thread.hasVersions() ? versions(thread, path) : Map.<UUID, List<UUID>>of();
        var leftOut = leftOut(path);
        return new ThreadView(
                path.stream()
                        .map(message -> MessageView.of(
                                message,
                                text(message),
                                leftOut.contains(message.id()),
                                several.get(message.id()),
                                thought(message, led)))
                        .toList(),
                extent.nextCursor(),
                thread.isTemporary() ? true : null);
    }

    private Map<UUID, List<UUID>> versions(ChatThread thread, List<Message> path) {
        if (path.isEmpty()) return Map.of();
        var parent = before(thread, path.getFirst().position()).map(Message::id).orElse(thread.id());
        return versions.along(thread.id(), parent, path);
    }

    /** Shows the path through this message. */
    public ThreadView select(String owner, SelectVersionRequest wanted) {
        lock(owner, wanted.threadId());
        checkIdle(wanted.threadId());
        versions.show(wanted.threadId(), wanted.messageId());
        return open(owner, OpenThreadRequest.Query.newest(wanted.threadId()));
    }

    /** A message of the shown path that is going to get another version. */
    public Message replace(ChatThread thread, UUID id) {
        var message = shown(thread, id);
        versions.hideFrom(message);
        thread.addVersions();
        return message;
    }

    /**
     * @throws NotFound if the thread has no such message
     * @throws Conflict if the message is not on the shown path
     */
    public Message shown(ChatThread thread, UUID id) {
        var message = message(thread.id(), id);
        if (!message.isShown())
            throw new Conflict("not_shown", "This message is not part of the version of the thread that is shown");
        return message;
    }

    /** The last shown message before this position. */
    public Optional<Message> before(ChatThread thread, int position) {
        return em.createNamedQuery("Message.before", Message.class)
                .setParameter("thread", thread.id())
                .setParameter("position", position)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    public void rate(String owner, RateRequest rated) {
        find(owner, rated.threadId(), LockModeType.NONE);
        var message = message(rated.threadId(), rated.messageId());
        if (message.role() != Role.ASSISTANT) throw new BadRequest("message_id must be that of an answer");
        message.rate(rated.given());
    }

    /** @throws NotFound if this owner has no such thread */
    public void check(String owner, UUID id) {
        find(owner, id, LockModeType.NONE);
    }

    /** Locks the thread until the transaction ends, so that two writers cannot interleave their messages. */
    public ChatThread lock(String owner, UUID id) {
        return find(owner, id, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * Locks the thread until the transaction ends.
     *
     * @throws RunActive if an answer is being written
     */
    public ChatThread lockIdle(String owner, UUID id) {
        var thread = lock(owner, id);
        checkIdle(id);
        return thread;
    }

    /** Renames, pins, archives or moves the thread. The caller has checked that the user may use the project. */
    public void edit(String owner, ThreadEditRequest edit) {
        lock(owner, edit.threadId()).edit(edit);
        if (edit.moves()) store.move(edit.threadId(), edit.project());
        journal.edited(owner, edit);
    }

    /** Deletes the thread with everything that belongs to it, and requests the cancellation of its active run. */
    public void delete(String owner, UUID id) {
        // in this order, as everywhere: thread, run, message
        var thread = lock(owner, id);
        store.cancelRun(id);
        em.remove(thread);
        // deleted before the audit entry is written, because that entry blocks other writers until the transaction ends
        em.flush();
        journal.deleted(owner, id);
    }

    /** Deletes the thread if it is still temporary: its time is over. */
    public void expire(String owner, UUID id) {
        var thread = em.find(ChatThread.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (thread == null || !thread.isTemporary()) return;
        em.remove(thread);
        em.flush();
        journal.expired(owner, id);
    }

    private ChatThread find(String owner, UUID id, LockModeType lock) {
        return em.createNamedQuery("ChatThread.own", ChatThread.class)
                .setParameter("id", id)
                .setParameter("owner", owner)
                .setLockMode(lock)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new NotFound("thread"));
    }

    private Message message(UUID thread, UUID id) {
        return Optional.ofNullable(em.find(Message.class, id))
                .filter(message -> message.threadId().equals(thread))
                .orElseThrow(() -> new NotFound("message"));
    }

    private void checkIdle(UUID thread) {
        store.activeRun(thread).ifPresent(run -> {
            throw new RunActive(run);
        });
    }

    /** Answers whose question was refused, and their questions. */
    private static Set<UUID> leftOut(List<Message> path) {
        var leftOut = new HashSet<UUID>();
        for (int i = 0; i < path.size(); i++) {
            if (!path.get(i).isRefused()) continue;
            leftOut.add(path.get(i).id());
            if (i > 0) leftOut.add(path.get(i - 1).id());
        }
        return leftOut;
    }

    private static Thought thought(Message message, Map<UUID, Thought> byRun) {
        if (message.role() == Role.USER) return Thought.NONE;
        var ofRun = byRun.getOrDefault(message.runId(), Thought.NONE);
        return byRun.getOrDefault(message.id(), Thought.NONE).with(ofRun);
    }

    private String text(Message message) {
        return message.status() == MessageStatus.RUNNING
                ? message.content() + store.textSoFar(message.runId())
                : message.content();
    }
}
