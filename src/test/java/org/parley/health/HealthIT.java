package org.parley.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;
import org.parley.testing.StubModel;

@ServerTest
class HealthIT {
    @Test
    void tellsOfEachPart() {
        Await.until(
                "the model endpoint was asked", () -> data("model", "reachable").equals("yes"));

        assertThat(data("database", "answers")).isEqualTo("true");
        assertThat(data("database", "migrated")).isEqualTo("true");
        assertThat(Long.parseLong(data("database", "clock_difference_ms"))).isBetween(-2_000L, 2_000L);
        assertThat(Long.parseLong(data("disk", "free_mb"))).isPositive();
        assertThat(data("runs", "draining")).isEqualTo("false");
    }

    @Test
    void tellsTheVersionsOfTheNodeAndOfTheOthers() throws IOException {
        var pom = Files.readString(Path.of("pom.xml"));
        var version = data("version", "parley");

        assertThat(pom).contains("<artifactId>parley</artifactId><version>" + version + "</version>");
        Await.until(
                "the node has introduced itself",
                () -> data("database", "node_versions").equals(version));
        assertThat(data("database", "url"))
                .startsWith("postgresql://127.0.0.1:")
                .doesNotContain("?");
        assertThat(data("database", "tls")).isEqualTo("false");
        assertThat(Chat.as("admin")
                        .get("/api/admin/overview")
                        .json()
                        .at("/versions/parley")
                        .asText())
                .isEqualTo(version);
    }

    @Test
    void aThreadDumpIsForOperators() {
        var dump = Chat.nobody().get("/node/threads");

        assertThat(dump.body()).contains("\"parley-", "org.parley.database.NotificationListener.");
        assertThat(Chat.nobody()
                        .raw("GET", "/node/threads", "", "X-Forwarded-For", "203.0.113.7")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theSettingsInForceAreForOperators() {
        var settings = Chat.nobody().get("/node/settings").body();

        assertThat(settings)
                .contains("parley.model.url=" + Parley.model().url() + "\n")
                .contains("parley.model.api-key=set\n")
                .doesNotContain(StubModel.KEY);
        assertThat(Chat.nobody()
                        .raw("GET", "/node/settings", "", "X-Forwarded-For", "203.0.113.7")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aSupportBundleHasAllOfThis() throws Exception {
        var bundle = Path.of("target/support.tar.gz").toAbsolutePath();
        var logged =
                Parley.log().lines().filter(line -> !line.isBlank()).toList().getLast();
        var builder = new ProcessBuilder("deployment/support", Parley.url().toString(), Parley.LOG.toString());
        builder.environment()
                .putAll(Map.of(
                        "PARLEY_SUPPORT",
                        bundle.toString(),
                        "PARLEY_SUPPORT_PAUSE",
                        "0",
                        "PARLEY_SUPPORT_LINES",
                        "1000000"));
        assertThat(builder.inheritIO().start().waitFor()).isZero();

        var tar = new ProcessBuilder("tar", "-xzOf", bundle.toString()).start();
        var text = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(text)
                .contains("\"node_versions\"", "parley.model.api-key=set", "parley_runs_active", "jvm_uptime_seconds")
                .contains("NotificationListener", "MemTotal", logged)
                .doesNotContain(StubModel.KEY, "curl: (");
    }

    @Test
    void aNodeThatIsTakenOutIsNotReadyButServes() throws IOException {
        Files.writeString(Parley.DRAIN_FILE, "");
        try {
            assertThat(ready().status()).isEqualTo(503);
            assertThat(data("runs", "draining")).isEqualTo("true");
            var alice = Chat.as("alice");
            assertThat(alice.ask(alice.createThread(), "hi").terminal().is("RUN_FINISHED"))
                    .isTrue();
        } finally {
            Files.delete(Parley.DRAIN_FILE);
        }
        assertThat(ready().status()).isEqualTo(200);
    }

    private static Reply ready() {
        return Chat.nobody().get("/health/ready");
    }

    private static String data(String check, String key) {
        for (var entry : ready().json().path("checks"))
            if (entry.path("name").asText().equals(check))
                return entry.path("data").path(key).asText();
        throw new AssertionError("No check " + check);
    }
}
