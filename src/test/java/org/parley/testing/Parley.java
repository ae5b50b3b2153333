package org.parley.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.parley.dev.Ports;
import org.parley.dev.Postgres;

/** The running system under test: the address of the server, its database and its model endpoint. */
public final class Parley implements AutoCloseable {
    /** The server's log. Micro appends the number to the configured name. */
    public static final Path LOG = Path.of("target/payara.log.0").toAbsolutePath();

    static final Path LOG_OPTION = LOG.resolveSibling("payara.log");

    static final Path TEMPORARY = Path.of("target/tmp").toAbsolutePath();

    /** While this file exists, the server is not ready. */
    public static final Path DRAIN_FILE = Path.of("target/drain").toAbsolutePath();

    /** Password of the database user of Payara Server. */
    public static final String DATABASE_PASSWORD = "open-sesame";

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private static final Path USERS = Path.of("target/users.json").toAbsolutePath();

    /** File with the server's master key. A change takes effect immediately. */
    public static final Path MASTER_KEY = Path.of("target/master-key").toAbsolutePath();

    /** The only address of this machine whose forwarded headers the server trusts. */
    public static final String PROXY = "127.0.0.9";

    private static Parley running;

    private final int port = Ports.findFree();
    private final StubModel model = StubModel.start();
    private final StubProvider provider = StubProvider.start();
    private final HostPage elsewhere = HostPage.start();
    private final Keycloak keycloak =
            Keycloak.isWanted() ? Keycloak.start(URI.create("http://127.0.0.1:" + port)) : null;
    private final Postgres database =
            new Postgres(Path.of("target/postgres"), Ports.findFree(), Map.of("fsync", "off")).startFresh();

    private PayaraDomain domain;

    private Parley() {}

    static synchronized Parley start() {
        prepareFiles();
        running = new Parley();
        if (PayaraDomain.isWanted()) running.domain = PayaraDomain.start(running.port, running.protectedConfig());
        return running;
    }

    /** Returns the root URL of the server, without a slash at the end. */
    public static URI url() {
        return URI.create("http://127.0.0.1:" + running.port);
    }

    /** Returns the model endpoint of the server. */
    public static StubModel model() {
        return running.model;
    }

    /** Returns the identity provider that the server trusts. */
    public static StubProvider provider() {
        return running.provider;
    }

    /** Returns the identity provider that the server trusts instead of {@link #provider}, in profile sso. */
    public static Keycloak keycloak() {
        return running.keycloak.awaitReady();
    }

    /** Returns a page of another origin that may show the Assistant. */
    public static HostPage elsewhere() {
        return running.elsewhere;
    }

    /** Returns the server's PostgreSQL, which tests can query, stop and restart. */
    public static Postgres database() {
        return running.database;
    }

    /** Returns the server as its operators see it, in profile server. */
    public static PayaraDomain domain() {
        return running.domain;
    }

    /** Returns the server's local user list. Changes to the file take effect soon. */
    public static Path users() {
        return USERS;
    }

    /** Returns the server's settings, for an additional node. */
    public static Map<String, String> settings() {
        return running.config();
    }

    /** Returns the log of the server under test. */
    static Path logFile() {
        return running.domain == null ? LOG : running.domain.log();
    }

    /** Returns the log so far. */
    public static String log() {
        try {
            return Files.readString(LOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** Returns the settings of every node of a test by MicroProfile Config key. The caller may add further settings. */
    public static Map<String, String> settings(Map<String, String> database, URI model) {
        var config = new HashMap<>(database);
        config.put("parley.model.url", model.toString());
        config.put("parley.model.api-key", StubModel.KEY);
        config.put("parley.model.name", "stub");
        config.put("parley.agents.file", resource("agents.json"));
        config.put("parley.login.users.file", resource("users.json"));
        return config;
    }

    /** Returns the server's settings by MicroProfile Config key. */
    Map<String, String> config() {
        var config = settings(database.config(), model.url());
        // longer than the heartbeat interval, so that a heartbeat can be seen before a stall
        config.put("parley.model.stall-timeout", "PT8S");
        config.put("parley.model.first-byte-timeout", "PT8S");
        config.put("parley.login.users.file", USERS.toString());
        config.put("parley.proxy.trusted", PROXY);
        config.put("parley.master-key.file", MASTER_KEY.toString());
        // LargeUploadIT sends fifty as one user
        config.put("parley.limit.uploads", "60");
        config.put("parley.file.ocr.languages", "eng");
        config.put("parley.tools.private-hosts", "127.0.0.1,localhost");
        config.put("parley.title.agents", "HR");
        config.put("parley.node.drain-file", DRAIN_FILE.toString());
        config.put("parley.assistant.origins", elsewhere.origins());
        config.put("parley.audit.refusals-per-hour", "100000");
        config.putAll(signIn());
        return config;
    }

    /** Returns settings with a database user who needs the password. The other users need none. */
    private Map<String, String> protectedConfig() {
        var config = config();
        database.protect("parley", DATABASE_PASSWORD);
        config.put("parley.db.user", "parley");
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
        if (domain != null) domain.close();
        database.close();
        model.close();
        provider.close();
        elsewhere.close();
        if (keycloak != null) keycloak.close();
    }

    private static void prepareFiles() {
        try {
            Files.deleteIfExists(LOG);
            Files.writeString(MASTER_KEY, "bWFzdGVyIGtleSBvZiB0aGUgdGVzdHMsIDMyIGJ5dGU=");
            Files.copy(Path.of(resource("users.json")), USERS, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        return Path.of("src/test/resources", name).toAbsolutePath().toString();
    }
}
