package org.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.parley.chaos.Node;
import org.parley.chaos.Proxy;

/**
 * Measures one, two and three nodes on one PostgreSQL behind nginx: tokens per second, and the number of streams that
 * they sustain. Each node has the same fixed CPU share, so that the nodes do not compete with each other or with the
 * other processes. Writes target/scaling.md.
 */
public final class Scaling {
    private static final Path RESULT = Path.of("target/scaling.md");
    private static final int NODES = 3;
    private static final double SHARE = 0.2;

    /** For three nodes without a CPU limit. */
    private static final List<Scenario> WARM = List.of(
            new Scenario("warm", 200, 0, "--streams", "9", "--answers", "4500"),
            new Scenario("warm, paced", 200, 20, "--streams", "300", "--answers", "2400", "--ramp", "4000"));

    private final BenchGround ground;
    private final List<Node> nodes = new ArrayList<>();
    private final List<ProcessorShare> shares = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();

    private Scaling(BenchGround ground) {
        this.ground = ground;
    }

    public static void main(String[] args) throws Exception {
        OpenFiles.check();
        if (!Proxy.hasNginx() || !ProcessorShare.isPossible()) {
            System.out.println("Nothing measured: this wants nginx, and root on a Linux whose control groups can be written");
            return;
        }
        try (var ground = new BenchGround()) {
            var lines = new Scaling(ground).measure();
            Files.write(RESULT, lines);
            lines.forEach(System.out::println);
        }
    }

    private List<String> measure() throws IOException, InterruptedException {
        try {
            nodes.add(ground.node());
            while (nodes.size() < NODES) nodes.add(ground.startNode("bench-" + (nodes.size() + 1)));
            warmUp();
            for (var node : nodes) shares.add(ProcessorShare.of(node.pid(), SHARE));
            // from the most nodes to the fewest: nodes that are not measured must not run
            for (; !nodes.isEmpty(); stopLast()) measureNodes();
        } finally {
            while (!nodes.isEmpty()) stopLast();
        }
        rows.add(0, "| nodes | load | held | failed, wrong | tokens/s | first token p99 ms | gap p99 ms"
                + " | processors: nodes | PostgreSQL | nginx | model | generator |");
        rows.add(1, "|---|---|---|---|---|---|---|---|---|---|---|---|");
        return rows;
    }

    /** Warms up all nodes at once. */
    private void warmUp() throws IOException, InterruptedException {
        try (var proxy = proxy()) {
            WarmUp.run(WARM, pids(), load -> ground.parley(load, proxy.url(), pids()));
        }
    }

    private void measureNodes() throws IOException, InterruptedException {
        try (var proxy = proxy()) {
            var streams = 16 * nodes.size();
            run(proxy, new Scenario(streams + " streams, as fast as it goes", 200, 0,
                    "--streams", String.valueOf(streams), "--answers", String.valueOf(1000 * nodes.size()),
                    "--warmup", String.valueOf(streams)));
            new MostStreams(count -> run(proxy, paced(count)), nodes.size()).find();
        }
    }

    private static Scenario paced(int streams) {
        return new Scenario(streams + " streams, 50 ms a token", 200, 50,
                "--streams", String.valueOf(streams), "--answers", String.valueOf(2 * streams), "--ramp", "8000");
    }

    private Measured run(Proxy proxy, Scenario scenario) throws IOException, InterruptedException {
        var load = new ArrayList<>(scenario.load());
        load.addAll(List.of("--group", "nginx=" + proxy.pid()));
        var measured = ground.parley(
                new Scenario(scenario.name(), scenario.tokens(), scenario.delayMs(), load),
                proxy.url(),
                pids());
        rows.add(row(scenario, measured));
        System.out.println(rows.getLast());
        return measured;
    }

    private String row(Scenario scenario, Measured m) {
        return String.format(
                Locale.ROOT,
                "| %d | %s | %s | %.0f, %.0f | %,.0f | %.0f | %.0f | %.2f | %.2f | %.2f | %.2f | %.2f |",
                nodes.size(),
                scenario.name(),
                scenario.delayMs() == 0 ? "" : MostStreams.isHeld(m) ? "yes" : "no",
                m.number("failed"),
                m.number("wrong"),
                m.number("tokens_per_s"),
                m.number("ttft_ms_p99"),
                m.number("gap_ms_p99"),
                m.number("server_cores"),
                m.number("db_cores"),
                m.number("nginx_cores"),
                m.number("stub_cores"),
                m.number("loadgen_cpu_s") / m.number("wall_s"));
    }

    private Proxy proxy() {
        return Proxy.start(nodes.stream().map(Node::port).toList());
    }

    private List<Long> pids() {
        return nodes.stream().map(Node::pid).toList();
    }

    private void stopLast() throws IOException {
        var last = nodes.removeLast();
        last.close();
        if (shares.size() > nodes.size()) shares.removeLast().close();
    }
}
