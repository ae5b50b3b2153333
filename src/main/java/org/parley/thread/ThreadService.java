package org.parley.thread;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;
import org.parley.problem.NotFound;

/** The one door to threads: whoever comes through it owns the thread, or gets {@link NotFound}. */
@Stateless
public class ThreadService {
    @PersistenceContext
    EntityManager em;

    public UUID create(String owner) {
        var thread = new ChatThread(owner);
        em.persist(thread);
        return thread.id();
    }

    /** Newest activity first. */
    public List<ChatThread> list(String owner) {
        return em.createNamedQuery("ChatThread.ofOwner", ChatThread.class)
                .setParameter("owner", owner)
                .getResultList();
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

    /** Deletes the thread with all that hangs on it; a run under way is told to stop. */
    public void delete(String owner, UUID id) {
        var thread = lock(owner, id);
        em.createNativeQuery(
                        "select pg_notify('parley_cancel', id::text) from run where thread_id = ? and status = 'running'")
                .setParameter(1, id)
                .getResultList();
        em.remove(thread);
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
