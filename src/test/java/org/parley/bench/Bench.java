package org.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Starts all processes, runs all scenarios against Parley and nginx, and writes the table to target/bench.md. */
public final class Bench {
    private static final Path RESULT = Path.of("target/bench.md");

    /**
     * The first scenario compiles the start and the end of a run, the others compile the code that is measured later.
     */
    private static final List<Scenario> WARM = List.of(
            new Scenario("short answers", 10, 0, "--streams", "3", "--answers", "5000"),
            new Scenario("as fast as it goes", 200, 0, "--streams", "4", "--answers", "1500"),
            new Scenario("paced", 200, 20, "--streams", "100", "--answers", "300", "--ramp", "2000"),
            new Scenario("many", 100, 50, "--streams", "600", "--answers", "1200", "--ramp", "3000"));
    private static final List<Scenario> SCENARIOS = List.of(
            new Scenario("32 streams, as fast as it goes", 200, 0, "--streams", "32", "--answers", "2000", "--warmup", "32"),
            new Scenario(
                    "100 streams, 20 ms a token", 200, 20, "--streams", "100", "--answers", "300", "--ramp", "2000",
                    "--warmup", "100"),
            new Scenario(
                    "1,000 streams, 50 ms a token", 100, 50, "--streams", "1000", "--answers", "2000", "--ramp", "3000"),
            new Scenario(
                    "2,000 streams, 50 ms a token", 100, 50, "--streams", "2000", "--answers", "4000", "--ramp", "6000"));

    private Bench() {}

    public static void main(String[] args) throws Exception {
        OpenFiles.check();
        var lines = new ArrayList<>(List.of(head(), "|---|---|---|---|---|---|---|---|---|---|"));
        try (var ground = new BenchGround()) {
            WarmUp.run(WARM, List.of(ground.node().pid()), ground::parley);
            for (var scenario : SCENARIOS) compare(ground, scenario, lines);
            lines.add("");
            lines.addAll(new BigThread(ground).measure());
        }
        Files.write(RESULT, lines);
        lines.forEach(System.out::println);
    }

    private static void compare(BenchGround ground, Scenario scenario, List<String> lines)
            throws IOException, InterruptedException, SQLException {
        ground.settle();
        var parley = ground.parley(scenario);
        lines.add(row(scenario, "Parley", parley));
        ground.settle();
        var nginx = ground.nginx(scenario);
        if (nginx.isEmpty()) return;
        lines.add(row(scenario, "nginx", nginx.get()));
        double ratio = parley.number("server_cpu_us_per_token") / nginx.get().number("server_cpu_us_per_token");
        double gap = parley.number("gap_ms_p99") - nginx.get().number("gap_ms_p99");
        lines.add(String.format(
                Locale.ROOT, "| | Parley : nginx | | %.2f × the processor time a token | | | %+.1f | | | |", ratio, gap));
    }

    private static String head() {
        return "| scenario | server | failed, wrong | tokens/s | CPU µs/token | first token p99 ms | gap p99 ms"
                + " | memory MiB | PostgreSQL µs/token | model µs/token |";
    }

    private static String row(Scenario scenario, String server, Measured m) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.0f, %.0f | %,.0f | %.2f | %.1f | %.1f | %.0f | %.2f | %.2f |",
                scenario.name(),
                server,
                m.number("failed"),
                m.number("wrong"),
                m.number("tokens_per_s"),
                m.number("server_cpu_us_per_token"),
                m.number("ttft_ms_p99"),
                m.number("gap_ms_p99"),
                m.number("server_rss_mib_peak"),
                m.number("db_cpu_us_per_token"),
                m.number("stub_cpu_us_per_token"));
    }
}
