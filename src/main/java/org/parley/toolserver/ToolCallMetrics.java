package org.parley.toolserver;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.parley.metrics.Exposition;
import org.parley.tool.ToolOutcome;

/** Metrics of tool servers and of the calls of their tools on this node. */
@ApplicationScoped
class ToolCallMetrics {
    private static final int MOST_SERIES = 2_000;

    @Inject
    ActiveToolServers servers;

    @Inject
    ServerHealth health;

    @Inject
    WaitingCalls waiting;

    private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> nanos = new ConcurrentHashMap<>();

    /** @param outcome null if the call was cancelled */
    void add(ActiveToolServer server, ServerTool tool, @Nullable ToolOutcome outcome, long duration) {
        var labels = "server=\"" + Exposition.escaped(server.name()) + "\",tool=\""
                + Exposition.escaped(tool.definition().name()) + "\"";
        count(calls, labels + ",outcome=\"" + text(outcome) + "\"", 1);
        count(nanos, labels, duration);
    }

    void onExposition(@Observes Exposition page) {
        page.gauge("parley_tool_server_up", "0 if the last three calls of a tool server failed", up());
        page.counter("parley_tool_server_calls_total", "Calls of tools of servers", values(calls, 1));
        page.counter("parley_tool_server_call_seconds_total", "Time of these calls", values(nanos, 1e9));
        page.gauge("parley_tool_server_waiting", "Calls that wait for an answer of a user", waiting.size());
    }

    private Map<String, Double> up() {
        var samples = new TreeMap<String, Double>();
        for (var server : servers.known()) {
            boolean failing = health.of(server.id())
                    .filter(ServerHealth.Observation::isFailing)
                    .isPresent();
            samples.put("server=\"" + Exposition.escaped(server.name()) + "\"", failing ? 0.0 : 1.0);
        }
        return samples;
    }

    private static void count(Map<String, LongAdder> counters, String labels, long value) {
        if (counters.size() < MOST_SERIES || counters.containsKey(labels))
            counters.computeIfAbsent(labels, key -> new LongAdder()).add(value);
    }

    private static Map<String, Double> values(Map<String, LongAdder> counters, double unit) {
        var samples = new TreeMap<String, Double>();
        counters.forEach((labels, sum) -> samples.put(labels, sum.sum() / unit));
        return samples;
    }

    private static String text(@Nullable ToolOutcome outcome) {
        return switch (outcome) {
            case null -> "cancelled";
            case ToolOutcome.Question question -> "question";
            case ToolOutcome.Result result -> result.isError() ? "error" : "result";
        };
    }
}
