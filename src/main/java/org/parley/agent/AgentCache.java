package org.parley.agent;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** All agents as they were a few seconds ago at most: every run asks for one, and they change once a month. */
@ApplicationScoped
public class AgentCache {
    private static final long FRESH = Duration.ofSeconds(5).toNanos();

    private record Known(List<Agent> agents, long since) {}

    private volatile Known known;

    List<Agent> get(Supplier<List<Agent>> load) {
        var now = known;
        if (now == null || System.nanoTime() - now.since > FRESH) {
            now = new Known(List.copyOf(load.get()), System.nanoTime());
            known = now;
        }
        return now.agents;
    }

    void forget() {
        known = null;
    }
}
