package org.parley.agent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.parley.database.Notification;

/**
 * Cache of all agents: every run needs one, and they rarely change. A change is visible on its own node when its
 * transaction ends, on the others with PostgreSQL's notification, and at the latest after some seconds.
 */
@ApplicationScoped
public class AgentCache {
    private static final long FRESH = Duration.ofSeconds(5).toNanos();

    private record Known(List<Agent> agents, long since) {}

    private final AtomicLong changes = new AtomicLong();
    private volatile Known known;

    List<Agent> get(Supplier<List<Agent>> load) {
        var now = known;
        if (now != null && System.nanoTime() - now.since < FRESH) return now.agents;
        long seen = changes.get();
        now = new Known(List.copyOf(load.get()), System.nanoTime());
        // data that was read before a change must not be cached after it
        if (seen == changes.get()) known = now;
        return now.agents;
    }

    void onChange(@Observes(during = TransactionPhase.AFTER_SUCCESS) AgentsChangedEvent changed) {
        forget();
    }

    void onNotice(@Observes Notification notice) {
        if (notice.is(Notification.CONFIGURATION) || notice.is(Notification.RECONNECTED)) forget();
    }

    private void forget() {
        changes.incrementAndGet();
        known = null;
    }
}
