package org.parley.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.parley.dev.Ports;
import org.parley.dev.Postgres;

/** The running system under test: where it answers, its database and the model endpoint that it asks. */
public final class Parley implements AutoCloseable {
    /** The server's log; Micro adds the number to the name it is given. */
    static final Path LOG = Path.of("target/payara.log.0").toAbsolutePath();

    static final Path LOG_OPTION = LOG.resolveSibling("payara.log");

    static final Path TEMPORARY = Path.of("target/tmp").toAbsolutePath();

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private static Parley running;

    private final int port = Ports.findFree();
    private final StubModel model = StubModel.start();
    private final StubProvider provider = StubProvider.start();
    private final HostPage elsewhere = HostPage.start();
    private final Keycloak keycloak =
            Keycloak.isWanted() ? Keycloak.start(URI.create("http://127.0.0.1:" + port)) : null;
    private final Postgres database =
            new Postgres(Path.of("target/postgres"), Ports.findFree(), Map.of("fsync", "off")).startFresh();

    private Parley() {}

    static synchronized Parley start() {
        deleteOldLog();
        running = new Parley();
        return running;
    }

    /** Root of the server, without a slash at the end. */
    public static URI url() {
        return URI.create("http://127.0.0.1:" + running.port);
    }

    /** The model endpoint that the server asks. */
    public static StubModel model() {
        return running.model;
    }

    /** The identity provider that the server trusts. */
    public static StubProvider provider() {
        return running.provider;
    }

    /** The identity provider that the server trusts instead of {@link #provider}, in profile sso. */
    public static Keycloak keycloak() {
        return running.keycloak;
    }

    /** A page of another origin that may show the Assistant. */
    public static HostPage elsewhere() {
        return running.elsewhere;
    }

    /** The server's PostgreSQL: to look into, to stop, to start again. */
    public static Postgres database() {
        return running.database;
    }

    static boolean isReady() {
        return Chat.nobody().get("/health/ready").status() == 200;
    }

    static HttpClient http() {
        return HTTP;
    }

    int port() {
        return port;
    }

    /** The settings the server is started with, by MicroProfile Config key. */
    Map<String, String> config() {
        var config = new HashMap<>(database.config());
        config.put("parley.model.url", model.url().toString());
        config.put("parley.model.api-key", StubModel.KEY);
        config.put("parley.model.name", "stub");
        // above the heartbeat's pause, so that one can be seen before a stall
        config.put("parley.model.stall-timeout", "PT8S");
        config.put("parley.agents.file", resource("agents.json"));
        config.put("parley.assistant.origins", elsewhere.origins());
        config.put("parley.login.users.file", resource("users.json"));
        config.putAll(signIn());
        return config;
    }

    private Map<String, String> signIn() {
        return Map.of(
                "parley.login.default", "local",
                "parley.login.free-tries-per-address", "100000",
                "parley.login.longest-pause", "PT2S",
                "parley.oidc.issuer", keycloak == null ? provider.issuer() : keycloak.issuer(),
                "parley.oidc.client-id", StubProvider.CLIENT,
                "parley.oidc.client-secret-file", resource("oidc-client-secret"),
                "parley.oidc.groups-claim", "realm_access.groups",
                "parley.oidc.groups-blocked", "blocked",
                "parley.oidc.admin-group", "admins",
                "parley.oidc.refresh", "PT1S");
    }

    @Override
    public void close() {
        database.close();
        model.close();
        provider.close();
        elsewhere.close();
        if (keycloak != null) keycloak.close();
    }

    private static void deleteOldLog() {
        try {
            Files.deleteIfExists(LOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        return Path.of("src/test/resources", name).toAbsolutePath().toString();
    }
}
