package org.parley.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** Validates the manifests against the Kubernetes schema and checks values that must match. */
class ManifestsTest {
    private static final String MODELS = "io.kubernetes.client.openapi.models.";

    /** One object of a manifest file. */
    record Manifest(JsonObject json) {
        String kind() {
            return json.get("kind").getAsString();
        }

        String version() {
            var version = json.get("apiVersion").getAsString();
            return version.substring(version.indexOf('/') + 1).toUpperCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void hasNoUnknownOrMissingField(Manifest manifest) throws ReflectiveOperationException {
        var validate = Class.forName(MODELS + manifest.version() + manifest.kind())
                .getMethod("validateJsonElement", JsonElement.class);

        assertThatCode(() -> {
                    try {
                        validate.invoke(null, manifest.json());
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    void theGracePeriodIsLongerThanTheDrain() {
        var pod = manifests()
                .filter(manifest -> manifest.kind().equals("Deployment"))
                .map(manifest -> manifest.json().getAsJsonObject("spec").getAsJsonObject("template"))
                .map(template -> template.getAsJsonObject("spec"))
                .findFirst()
                .orElseThrow();

        // the script's notice and limit, and parley.run.drain
        assertThat(pod.get("terminationGracePeriodSeconds").getAsInt()).isGreaterThan(10 + 60 + 25);
    }

    @Test
    void theComposeFileNamesWhatItHas() throws IOException {
        Map<String, Map<String, Map<String, List<String>>>> compose =
                new Yaml().load(Files.readString(Path.of("deployment/compose.yaml")));

        assertThat(compose.get("services")).containsOnlyKeys("database", "parley1", "parley2", "proxy");
        for (var service : compose.get("services").values())
            assertThat(compose.get("secrets").keySet()).containsAll(service.getOrDefault("secrets", List.of()));
    }

    static Stream<Manifest> manifests() {
        try (var files = Files.list(Path.of("deployment/kubernetes"))) {
            return files.toList().stream().flatMap(ManifestsTest::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Manifest> read(Path file) {
        try {
            return StreamSupport.stream(
                            new Yaml().loadAll(Files.readString(file)).spliterator(), false)
                    .map(object -> new Manifest(new Gson().toJsonTree(object).getAsJsonObject()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
