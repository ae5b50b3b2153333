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
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
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

    /** A misspelled key would be ignored, and a missing one would leave users without a sign-in. */
    @Test
    void theEnvironmentHasKnownSettingsOnlyAndASignIn() throws IOException {
        var known = new Properties();
        try (var in = Files.newInputStream(Path.of("src/main/resources/META-INF/microprofile-config.properties"))) {
            known.load(in);
        }
        var settings = known.stringPropertyNames().stream()
                .map(ManifestsTest::variable)
                .collect(Collectors.toSet());
        var environment = Stream.concat(object("ConfigMap", "parley", "data"), object("Secret", "parley", "stringData"))
                .collect(Collectors.toSet());

        assertThat(environment)
                .filteredOn(key -> !key.startsWith("PARLEY_DB_") && !key.equals("PARLEY_HEAP"))
                .isSubsetOf(settings);
        assertThat(environment)
                .contains("PARLEY_DB_PASSWORD", "PARLEY_OIDC_ISSUER", "PARLEY_OIDC_CLIENT_ID", "PARLEY_PUBLIC_URL")
                .contains("PARLEY_OIDC_CLIENT_SECRET", "PARLEY_LOGIN_USERS_FILE");
    }

    /** The server reads the list in LocalUserList; the test's own files have the same form. */
    @Test
    void theLocalUsersOfTheExampleCanSignIn() throws Exception {
        var file = text("ConfigMap", "data", "PARLEY_LOGIN_USERS_FILE");
        var name = file.substring(file.lastIndexOf('/') + 1);
        var user = new Gson()
                .fromJson(text("Secret", "stringData", name), JsonObject.class)
                .getAsJsonArray("users")
                .get(0)
                .getAsJsonObject();
        var hash = user.get("password").getAsString().split("\\$");
        var base64 = Base64.getDecoder();
        var spec = new PBEKeySpec(
                "change-me".toCharArray(), base64.decode(hash[2]), Integer.parseInt(hash[1]), 32 * Byte.SIZE);

        assertThat(user.getAsJsonArray("roles").toString()).isEqualTo("[\"admin\"]");
        assertThat(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                        .generateSecret(spec)
                        .getEncoded())
                .isEqualTo(base64.decode(hash[3]));
        assertThat(Files.readString(Path.of("deployment/kubernetes/parley.yaml")))
                .contains("mountPath: " + file.substring(0, file.lastIndexOf('/')) + "\n");
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    /** The keys of one member of an object. */
    private static Stream<String> object(String kind, String name, String member) {
        return manifests()
                .filter(manifest -> manifest.kind().equals(kind))
                .map(Manifest::json)
                .filter(json -> json.getAsJsonObject("metadata")
                        .get("name")
                        .getAsString()
                        .equals(name))
                .flatMap(json -> json.getAsJsonObject(member).keySet().stream());
    }

    private static String text(String kind, String member, String key) {
        return manifests()
                .filter(manifest -> manifest.kind().equals(kind))
                .map(manifest -> manifest.json().getAsJsonObject(member))
                .filter(object -> object.has(key))
                .map(object -> object.get(key).getAsString())
                .findFirst()
                .orElseThrow();
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
