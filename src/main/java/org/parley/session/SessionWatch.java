package org.parley.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.UUID;
import org.parley.BackgroundTasks;
import org.parley.database.DatabaseReadyEvent;
import org.parley.database.Notification;
import org.parley.identity.SessionEndedEvent;
import org.parley.identity.SessionRollCallEvent;

/** Detects sessions that have ended: at once if a node ended them, with a short delay if they expired. */
@ApplicationScoped
public class SessionWatch {
    private static final Logger LOG = System.getLogger(SessionWatch.class.getName());
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final Duration TIDY = Duration.ofMinutes(5);

    @Inject
    SessionService sessions;

    @Inject
    Event<SessionEndedEvent> ended;

    @Inject
    Event<SessionRollCallEvent> rollCalls;

    @Inject
    BackgroundTasks workers;

    void onDatabaseReady(@Observes DatabaseReadyEvent ready) {
        workers.every(ROUND, this::callTheRoll);
        workers.every(TIDY, sessions::deleteExpired);
    }

    void onNotification(@Observes Notification notice) {
        // for all sessions, only those that are still served have to be found
        if (isOfAll(notice)) workers.run(this::callTheRoll);
        else if (notice.is(Notification.SESSION_ENDED))
            ended.fire(new SessionEndedEvent(UUID.fromString(notice.payload())));
    }

    /** Whether the sessions of all users have ended. */
    static boolean isOfAll(Notification notice) {
        return notice.is(Notification.SESSION_ENDED) && notice.payload().equals(Notification.ALL);
    }

    private void callTheRoll() {
        var call = new SessionRollCallEvent();
        try {
            rollCalls.fire(call);
            if (call.sessions().isEmpty()) return;
            sessions.dead(call.sessions()).forEach(session -> ended.fire(new SessionEndedEvent(session)));
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "Sessions cannot be looked up at the moment: {0}", e.getMessage());
        }
    }
}
