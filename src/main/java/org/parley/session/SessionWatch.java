package org.parley.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.UUID;
import org.parley.Workers;
import org.parley.database.DatabaseReady;
import org.parley.database.Notice;
import org.parley.login.SessionEnded;
import org.parley.login.SessionRollCall;

/** Tells this node of sessions that ended: at once where a node ended them, soon where their time was over. */
@ApplicationScoped
public class SessionWatch {
    private static final Logger LOG = System.getLogger(SessionWatch.class.getName());
    private static final Duration ROUND = Duration.ofSeconds(10);

    @Inject
    SessionService sessions;

    @Inject
    Event<SessionEnded> ended;

    @Inject
    Event<SessionRollCall> rollCalls;

    @Inject
    Workers workers;

    void start(@Observes DatabaseReady ready) {
        workers.every(ROUND, this::callTheRoll);
    }

    void hear(@Observes Notice notice) {
        if (notice.is(Notice.SESSION_ENDED)) ended.fire(new SessionEnded(UUID.fromString(notice.payload())));
    }

    private void callTheRoll() {
        var call = new SessionRollCall();
        try {
            rollCalls.fire(call);
            if (call.sessions().isEmpty()) return;
            sessions.dead(call.sessions()).forEach(session -> ended.fire(new SessionEnded(session)));
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "Sessions cannot be looked up at the moment: {0}", e.getMessage());
        }
    }
}
