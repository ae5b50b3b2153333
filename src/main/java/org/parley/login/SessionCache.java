package org.parley.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What this node knows of sessions, for a few seconds: a busy page does not ask the database at each call. */
@ApplicationScoped
public class SessionCache {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final int MOST = 50_000;

    private record Entry(Caller caller, Instant until) {}

    @Inject
    SessionService sessions;

    private final Map<SessionToken, Entry> known = new ConcurrentHashMap<>();

    Optional<Caller> find(SessionToken token) {
        var now = Instant.now();
        var entry = known.get(token);
        if (entry != null && now.isBefore(entry.until())) return Optional.of(entry.caller());
        var caller = sessions.use(token);
        caller.ifPresentOrElse(found -> keep(token, new Entry(found, now.plus(FRESH))), () -> known.remove(token));
        return caller;
    }

    void forget(SessionToken token) {
        known.remove(token);
    }

    private void keep(SessionToken token, Entry entry) {
        if (known.size() >= MOST) known.values().removeIf(old -> old.until().isBefore(Instant.now()));
        if (known.size() < MOST) known.put(token, entry);
    }
}
