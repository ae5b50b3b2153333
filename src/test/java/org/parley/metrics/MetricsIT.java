package org.parley.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.llm.LlmFailure;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.ServerTest;

@ServerTest
class MetricsIT {
    private static final Pattern NAME = Pattern.compile("\\bparley_[a-z_]+");
    private final Chat alice = Chat.as("alice");

    @Test
    void countARunWithItsTimesAndTokens() {
        double started = value("parley_runs_started_total");
        double complete = value("parley_runs_ended_total{result=\"complete\"}");
        double first = value("parley_first_token_seconds_count");
        double gaps = value("parley_token_gap_seconds_count");

        alice.ask(alice.createThread(), "count [stub@n=20,d=20]").terminal();

        Await.until("it is counted", () -> value("parley_runs_ended_total{result=\"complete\"}") > complete);
        assertThat(value("parley_runs_started_total")).isGreaterThan(started);
        assertThat(value("parley_first_token_seconds_count")).isGreaterThan(first);
        assertThat(value("parley_token_gap_seconds_count")).isGreaterThan(gaps + 5);
        assertThat(value("parley_flush_seconds_count")).isPositive();
    }

    @Test
    void tellWhatIsUnderWay() {
        var stream = alice.ask(alice.createThread(), "count [stub@n=2000,d=20]").awaitText("t3");

        assertThat(value("parley_runs_active")).isPositive();
        assertThat(value("parley_followers")).isPositive();
        assertThat(value("parley_sessions_in_use")).isPositive();
        // two connections are always in use: one listens, the other is for the node's heartbeat
        assertThat(value("parley_pool_used")).isBetween(2.0, value("parley_pool_most"));
        alice.cancel(stream.run());
        Await.until("it is counted", () -> value("parley_runs_ended_total{result=\"cancelled\"}") > 0);
    }

    @Test
    void nameTheModelEndpointsFailures() {
        double unauthorized = value("parley_model_errors_total{code=\"model_unauthorized\"}");

        alice.ask(alice.createThread(), "fail [stub-401]").terminal();

        Await.until(
                "it is counted", () -> value("parley_model_errors_total{code=\"model_unauthorized\"}") > unauthorized);
    }

    /** Prometheus does not count the first increase of a series that did not exist before. */
    @Test
    void haveACounterForEachResultFromTheStart() {
        var page = page();

        assertThat(page)
                .contains("parley_runs_ended_total{result=\"interrupted\",code=\"node_lost\"} ")
                .contains("parley_runs_ended_total{result=\"cancelled\"} ")
                .contains("parley_runs_ended_total{result=\"failed\",code=\"run_too_long\"} ");
        for (var failure : LlmFailure.values())
            assertThat(page)
                    .contains("parley_runs_ended_total{result=\"failed\",code=\"" + failure.code() + "\"} ")
                    .contains("parley_model_errors_total{code=\"" + failure.code() + "\"} ");
    }

    @Test
    void tellTheVersionOfTheNode() {
        assertThat(page()).containsPattern("parley_build_info\\{version=\"[0-9][^\"]*\"} 1\n");
    }

    @Test
    void areReadByPrometheus() {
        for (var line : page().lines().toList())
            assertThat(line).matches("# (HELP|TYPE) parley_.*|parley_[a-z_]+(\\{[^}]+})? [0-9.e+-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grafana-dashboard.json", "alerts.yaml"})
    void haveTheNamesThatOperatorsWatch(String file) throws IOException {
        var watched = names(Files.readString(Path.of("deployment/monitoring", file)));

        assertThat(watched).isNotEmpty();
        assertThat(names(page())).containsAll(watched);
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /** Returns 0 if the sample does not exist. */
    private static double value(String sample) {
        return page().lines()
                .filter(line -> line.startsWith(sample + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    private static String page() {
        return Chat.nobody().get("/node/metrics").body();
    }
}
