package org.parley.run;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.util.UUID;
import org.parley.metrics.RunMetrics;
import org.parley.runlog.RunEvent;
import org.parley.runlog.RunLogStore;
import org.parley.thread.Message;
import org.parley.thread.MessageStatus;
import org.parley.thread.ThreadChanged;

/** The end of runs that their node does not end any more. */
@Stateless
public class LostRuns {
    private static final RunEvent.Failed NODE_LOST =
            new RunEvent.Failed("The server that wrote this answer was lost; what had arrived is kept", "node_lost");

    @PersistenceContext
    EntityManager em;

    @Inject
    RunLogStore store;

    @Inject
    RunMetrics metrics;

    @Inject
    Event<ThreadChanged> changed;

    /**
     * Ends a run whose node is gone; what is stored of the answer is kept.
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
        metrics.ended(MessageStatus.INTERRUPTED.word(), NODE_LOST.code());
        changed.fire(new ThreadChanged(run.threadId()));
        return true;
    }
}
