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
 * restarted on the same port with the same data.
 */
public final class Postgres implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private final Map<String, String> settings;
    private EmbeddedPostgres server;

    /** @param settings of postgresql.conf that override the defaults */
    public Postgres(Path folder, int port, Map<String, String> settings) {
        this.folder = folder.toAbsolutePath();
        this.port = port;
        this.settings = settings;
    }

    /** Returns when connections are accepted. First stops or removes the remains of a killed run. */
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

    /** Like {@link #start()}, with an empty database. */
    public Postgres startFresh() {
        try {
            Files.deleteIfExists(complete());
            return start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends running statements and stops, like {@code pg_ctl stop -m fast}, even if the start failed half-way. */
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

    /** Gives tests direct access to the database, independently of the application. */
    public synchronized DataSource dataSource() {
        return server.getPostgresDatabase();
    }

    /** Creates a superuser who must sign in with a password. All other users can still connect without one. */
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

    /** Returns the single number of the query. */
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

    /** Returns the server's database settings by MicroProfile Config key. */
    public Map<String, String> config() {
        return Map.of(
                "parley.db.host", "127.0.0.1",
                "parley.db.port", String.valueOf(port),
                "parley.db.name", "postgres",
                "parley.db.user", "postgres",
                // not checked, but a Payara pool requires a password
                "parley.db.password", "postgres");
    }

    private Path data() {
        return folder.resolve("data");
    }

    /** This file exists if the data folder was initialized completely. */
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

    /**
     * Moves the folder away first: an initdb of a killed run may still be writing, and ends when its folder is gone.
     */
    private void discardData() throws IOException {
        if (!Files.exists(data())) return;
        var discarded = folder.resolve("discarded-" + UUID.randomUUID());
        Files.move(data(), discarded);
        try (var paths = Files.walk(discarded)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (UncheckedIOException e) {
            // initdb deletes its files itself; any remaining files do no harm
        }
    }
}
