package org.parley.thread;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.UUID;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.login.CurrentUser;
import org.parley.problem.NotFound;

/** The one door to threads: whoever comes through it owns the thread, or gets {@link NotFound}. */
@Stateless
public class ThreadService {
    @PersistenceContext
    EntityManager em;

    @Inject
    AuditService audit;

    @Inject
    Event<ThreadRenamed> renamed;

    @Inject
    CurrentUser user;

    public UUID create(String owner) {
        var thread = new ChatThread(owner);
        em.persist(thread);
        return thread.id();
    }

    public ThreadView open(String owner, UUID id) {
        find(owner, id, LockModeType.NONE);
        var messages = em.createNamedQuery("Message.ofThread", Message.class)
                .setParameter("thread", id)
                .getResultList();
        return new ThreadView(messages.stream()
                .map(message -> MessageView.of(message, text(message)))
                .toList());
    }

    /** @throws NotFound there is no such thread of this owner */
    public void check(String owner, UUID id) {
        find(owner, id, LockModeType.NONE);
    }

    /** The thread, locked until the transaction ends: two writers cannot interleave their messages. */
    public ChatThread lock(String owner, UUID id) {
        return find(owner, id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Renames, pins, archives. */
    public void edit(String owner, ThreadEdit edit) {
        lock(owner, edit.threadId()).edit(edit);
        if (edit.title() != null) renamed.fire(new ThreadRenamed(owner, edit.threadId(), edit.title()));
    }

    /** Deletes the thread with all that hangs on it; a run under way is told to stop. */
    public void delete(String owner, UUID id) {
        var thread = lock(owner, id);
        em.createNativeQuery(
                        "select pg_notify('parley_cancel', id::text) from run where thread_id = ? and status = 'running'")
                .setParameter(1, id)
                .getResultList();
        em.remove(thread);
        audit.record(owner, user.address(), AuditAction.DELETION, "thread " + id, "");
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

    private String text(Message message) {
        return message.status() == MessageStatus.RUNNING ? textSoFar(message) : message.content();
    }

    private String textSoFar(Message message) {
        return (String) em.createNativeQuery("select coalesce((select run_text(r) from run r where r.id = ?), '')")
                .setParameter(1, message.runId())
                .getSingleResult();
    }
}
