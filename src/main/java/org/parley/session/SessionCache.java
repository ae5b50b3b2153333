package org.parley.session;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.database.Notification;
import org.parley.identity.SessionEndedEvent;
import org.parley.metrics.Exposition;

/** Cache of sessions for a few seconds, so that a busy page does not query the database at each call. */
@ApplicationScoped
public class SessionCache {
    private static final long FRESH = Duration.ofSeconds(10).toNanos();
    private static final int MOST = 50_000;

    /** @param since {@link System#nanoTime} */
    private record Entry(SignedIn signedIn, boolean touched, long since) {
        boolean serves(boolean background) {
            return isFresh() && (touched || background);
        }

        boolean isFresh() {
            return System.nanoTime() - since < FRESH;
        }
    }

    private static final int FIRST = Interceptor.Priority.APPLICATION - 1;

    @Inject
    SessionService sessions;

    private final Map<SessionToken, Entry> known = new ConcurrentHashMap<>();

    /** @param background whether the request is automatic, which does not prolong the session */
    public Optional<SignedIn> find(SessionToken token, boolean background) {
        var now = System.nanoTime();
        var entry = known.get(token);
        if (entry != null && entry.serves(background)) return Optional.of(entry.signedIn());
        var found = sessions.use(token, background);
        found.ifPresentOrElse(
                signedIn -> keep(token, new Entry(signedIn, !background, now)), () -> known.remove(token));
        return found;
    }

    public void forget(SessionToken token) {
        known.remove(token);
    }

    /**
     * Makes the end of sessions visible at once on the node that ended them, before the notification to all nodes
     * arrives.
     */
    void forgetAllOf(String user) {
        known.values().removeIf(entry -> entry.signedIn().caller().id().equals(user));
    }

    /** Like {@link #forgetAllOf}, for all users. */
    void forgetAll() {
        known.clear();
    }

    /**
     * Runs before the session's streams are closed: a client that sees the closed stream must not be accepted any more.
     */
    void onSessionEnded(@Observes @Priority(FIRST) SessionEndedEvent ended) {
        known.values().removeIf(entry -> entry.signedIn().session().equals(ended.session()));
    }

    void onNotification(@Observes Notification notice) {
        if (notice.is(Notification.RECONNECTED) || SessionWatch.isOfAll(notice)) known.clear();
    }

    void onExposition(@Observes Exposition page) {
        page.gauge(
                "parley_sessions_in_use",
                "Sessions that came by at this node in the last ten seconds",
                known.values().stream().filter(Entry::isFresh).count());
    }

    private void keep(SessionToken token, Entry entry) {
        if (known.size() >= MOST) known.values().removeIf(old -> !old.isFresh());
        if (known.size() < MOST) known.put(token, entry);
    }
}
