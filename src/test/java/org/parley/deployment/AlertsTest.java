package org.parley.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Each alert rule has a test and a section in the runbook, and the tests pass. CI installs promtool. */
class AlertsTest {
    private static final Path FOLDER = Path.of("deployment/monitoring");
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

    @Test
    void eachFiresInATest() throws IOException {
        var fired = children(read("alerts-test.yaml"), "tests")
                .flatMap(test -> children(test, "alert_rule_test"))
                .filter(test -> !test.getAsJsonArray("exp_alerts").isEmpty())
                .map(test -> test.get("alertname").getAsString())
                .distinct();

        assertThat(fired.toList()).containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    void eachHasASectionInTheRunbook() throws IOException {
        var runbook = Files.readString(FOLDER.resolve("runbook.md"));
        for (var alert : alerts().toList()) {
            var name = alert.get("alert").getAsString();
            assertThat(runbook).contains("\n## " + name + "\n");
            assertThat(alert.getAsJsonObject("annotations").get("runbook").getAsString())
                    .isEqualTo("runbook.md#" + name.toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void theRulesPassTheirTests() throws Exception {
        assumeTrue(Files.isExecutable(PROMTOOL), "promtool is not installed");
        var process = new ProcessBuilder(PROMTOOL.toString(), "test", "rules", "alerts-test.yaml")
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
    }

    private static List<String> names() throws IOException {
        return alerts().map(alert -> alert.get("alert").getAsString()).toList();
    }

    private static Stream<JsonObject> alerts() throws IOException {
        return children(read("alerts.yaml"), "groups").flatMap(group -> children(group, "rules"));
    }

    private static JsonObject read(String file) throws IOException {
        return new Gson()
                .toJsonTree(new Yaml().<Object>load(Files.readString(FOLDER.resolve(file))))
                .getAsJsonObject();
    }

    private static Stream<JsonObject> children(JsonObject parent, String name) {
        return StreamSupport.stream(parent.getAsJsonArray(name).spliterator(), false)
                .map(JsonElement::getAsJsonObject);
    }
}
