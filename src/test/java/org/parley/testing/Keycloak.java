package org.parley.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.parley.dev.Ports;

/** A real Keycloak on loopback with the realm of src/test/resources. Profile sso unpacks it. */
public final class Keycloak implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(8);
    private static final String ADMIN = "keycloak-admin";

    private final int port = Ports.findFree();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private boolean ready;

    private Keycloak(Path folder, URI parley) throws IOException {
        var realm = Files.readString(Path.of("src/test/resources/keycloak-realm.json"));
        // otherwise the realm of an earlier run would remain, with the address of that run's server
        forget(folder.resolve("data"));
        var imports = Files.createDirectories(folder.resolve("data/import"));
        Files.writeString(imports.resolve("parley-realm.json"), realm.replace("{parley}", parley.toString()));
        process = start(folder);
    }

    /** Returns whether the tests run with Keycloak. */
    public static boolean isWanted() {
        return !System.getProperty("parley.test.keycloak", "").isEmpty();
    }

    /** Starts the process. {@link #awaitReady()} waits until the realm responds. */
    static Keycloak start(URI parley) {
        try {
            return new Keycloak(
                    Path.of(System.getProperty("parley.test.keycloak")).toAbsolutePath(), parley);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String issuer() {
        return root() + "/realms/parley";
    }

    /** Ends all sessions of the user, as a Keycloak administrator does. */
    public void logOut(String user) {
        admin("POST", "/users/" + id(user) + "/logout", "");
    }

    public void enable(String user, boolean enabled) {
        admin("PUT", "/users/" + id(user), Json.object("enabled", enabled));
    }

    public void leaveGroup(String user, String group) {
        admin("DELETE", "/users/" + id(user) + "/groups/" + groupId(user, group), "");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Path data) throws IOException {
        if (!Files.exists(data)) return;
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    private Process start(Path folder) throws IOException {
        var script = folder.resolve("bin/kc.sh").toFile();
        if (!script.setExecutable(true)) throw new IOException(script + " cannot be made executable");
        var builder = new ProcessBuilder(
                script.toString(),
                "start-dev",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-port=" + Ports.findFree(),
                "--import-realm",
                "--cache=local");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
        builder.environment().put("JAVA_OPTS_APPEND", "-Xmx400m -Djava.net.preferIPv4Stack=true");
        return builder.redirectErrorStream(true)
                .redirectOutput(new File("target/keycloak.log"))
                .start();
    }

    synchronized Keycloak awaitReady() {
        if (!ready) Await.until("Keycloak answers", START_LIMIT, this::isReady);
        ready = true;
        return this;
    }

    private boolean isReady() {
        if (!process.isAlive()) throw new AssertionError("Keycloak ended; see target/keycloak.log");
        try {
            return send(HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration")))
                            .statusCode()
                    == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private String root() {
        return "http://127.0.0.1:" + port;
    }

    private String id(String user) {
        return admin("GET", "/users?exact=true&username=" + user, "")
                .get(0)
                .path("id")
                .asText();
    }

    private String groupId(String user, String group) {
        for (var one : admin("GET", "/users/" + id(user) + "/groups", ""))
            if (one.path("name").asText().equals(group)) return one.path("id").asText();
        throw new AssertionError(user + " is not in " + group);
    }

    private JsonNode admin(String method, String path, String json) {
        var form = "grant_type=password&client_id=admin-cli&username=" + ADMIN + "&password=" + ADMIN;
        var token = send(HttpRequest.newBuilder(URI.create(root() + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        var reply = send(HttpRequest.newBuilder(URI.create(root() + "/admin/realms/parley" + path))
                .header(
                        "Authorization",
                        "Bearer "
                                + Json.parse(token.body()).path("access_token").asText())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)));
        if (reply.statusCode() >= 300)
            throw new AssertionError(method + " " + path + ": " + reply.statusCode() + reply.body());
        return Json.parse(reply.body().isEmpty() ? "{}" : reply.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
