package org.parley.dev;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A real PostgreSQL on a loopback port, with its data and its unpacked programs in one folder. It can be stopped and
 * started again on the same port with the same data.
 */
public final class Postgres implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private final Map<String, String> settings;
    private EmbeddedPostgres server;

    /** @param settings of postgresql.conf, over the defaults */
    public Postgres(Path folder, int port, Map<String, String> settings) {
        this.folder = folder.toAbsolutePath();
        this.port = port;
        this.settings = settings;
    }

    /** Returns when connections are accepted. What a killed run left behind is ended or removed first. */
    public synchronized Postgres start() {
        try {
            Files.createDirectories(folder);
            Leftover.endPostgres(data());
            if (!Files.exists(complete())) discardData();
            server = builder().start();
            if (!Files.exists(complete())) Files.createFile(complete());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #start()}, with an empty database. */
    public Postgres startFresh() {
        try {
            Files.deleteIfExists(complete());
            return start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends running statements and stops, as {@code pg_ctl stop -m fast} does; also where the start failed half-way. */
    @Override
    public synchronized void close() {
        try {
            if (server != null) server.close();
            server = null;
            Leftover.endPostgres(data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For looking into the database beside the application. */
    public synchronized DataSource dataSource() {
        return server.getPostgresDatabase();
    }

    /** Makes a superuser who gets in by password only, and lets all others in as before. */
    public synchronized void protect(String user, String password) {
        try (var connection = dataSource().getConnection();
                var statement = connection.createStatement()) {
            var access = data().resolve("pg_hba.conf");
            Files.writeString(access, "host all " + user + " 127.0.0.1/32 scram-sha-256\n" + Files.readString(access));
            statement.execute("create role " + user + " superuser login password '" + password + "'");
            statement.execute("select pg_reload_conf()");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one number that a query gives. */
    public long number(String sql) {
        try (var connection = dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the server's configuration needs, by MicroProfile Config key. */
    public Map<String, String> config() {
        return Map.of(
                "parley.db.host", "127.0.0.1",
                "parley.db.port", String.valueOf(port),
                "parley.db.name", "postgres",
                "parley.db.user", "postgres",
                // nobody checks it, but a Payara pool refuses to go without
                "parley.db.password", "postgres");
    }

    private Path data() {
        return folder.resolve("data");
    }

    /** Exists where the data folder was once made to its end. */
    private Path complete() {
        return folder.resolve("complete");
    }

    private EmbeddedPostgres.Builder builder() {
        var log = Redirect.appendTo(folder.resolve("postgresql.log").toFile());
        var builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.resolve("programs").toFile())
                .setDataDirectory(data())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_LIMIT)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setPort(port);
        settings.forEach(builder::setServerConfig);
        return builder;
    }

    /** Moved away first: an initdb of a killed run may still be writing, and ends when it finds its folder gone. */
    private void discardData() throws IOException {
        if (!Files.exists(data())) return;
        var discarded = folder.resolve("discarded-" + UUID.randomUUID());
        Files.move(data(), discarded);
        try (var paths = Files.walk(discarded)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (UncheckedIOException e) {
            // it tidies up itself; what stays is in nobody's way
        }
    }
}
