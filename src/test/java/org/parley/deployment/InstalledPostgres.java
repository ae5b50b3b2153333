package org.parley.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.dev.Ports;

/**
 * A PostgreSQL from the packages of the operating system, with all its tools. The PostgreSQL of other tests has no
 * pg_dump. Under root, it runs as the user postgres.
 */
public final class InstalledPostgres implements AutoCloseable {
    /** Exit status and output of a script. */
    record Result(int status, String output) {}

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    private final Path programs = programs().orElseThrow();
    private final Path folder;
    private final int port = Ports.findFree();

    private InstalledPostgres(Path folder) {
        this.folder = folder;
    }

    static boolean isInstalled() {
        return programs().isPresent();
    }

    /** Starts a server with an empty database. */
    public static InstalledPostgres start() {
        try {
            Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
            var postgres = new InstalledPostgres(Files.createTempDirectory("parley-postgres"));
            if (isRoot()) postgres.run("chown", "postgres", postgres.folder.toString());
            postgres.tool("initdb", "-k", "-A", "trust", "-U", "postgres", "-D", postgres.data());
            postgres.startServer();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a second server that follows this one by streaming replication. */
    public InstalledPostgres standby() {
        try {
            var standby = new InstalledPostgres(Files.createTempDirectory("parley-standby"));
            if (isRoot()) standby.run("chown", "postgres", standby.folder.toString());
            client("pg_basebackup", "-R", "-X", "stream", "-c", "fast", "-D", standby.data());
            standby.startServer();
            return standby;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a standby accept writes. */
    public void promote() {
        tool("pg_ctl", "-D", data(), "-w", "promote");
    }

    /** Stops the server as if it had crashed. */
    public void crash() {
        tool("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
    }

    /** Starts this server, which was stopped, as a standby of the other one. */
    public void follow(InstalledPostgres primary) {
        var source = "host=127.0.0.1 user=postgres port=" + primary.port;
        tool("pg_rewind", "-R", "-D", data(), "--source-server", source + " dbname=postgres");
        startServer();
    }

    private void startServer() {
        tool("pg_ctl", "-D", data(), "-w", "-l", folder + "/log", "-o", options(), "start");
    }

    public int port() {
        return port;
    }

    /** Runs a statement as the superuser. */
    public void execute(String sql) {
        client("psql", "-q", "-v", "ON_ERROR_STOP=1", "-c", sql, "postgres");
    }

    /** Returns the server's database settings by MicroProfile Config key. */
    public Map<String, String> config(String database) {
        return config(database, "postgres");
    }

    /** Also as another user, who needs no password. */
    Map<String, String> config(String database, String user) {
        return Map.of(
                "parley.db.host", "127.0.0.1",
                "parley.db.port", String.valueOf(port),
                "parley.db.name", database,
                "parley.db.user", user,
                "parley.db.password", user);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Runs a client tool, for example pg_dump. */
    void client(String tool, String... words) {
        var command = new ArrayList<>(List.of("-h", "127.0.0.1", "-p", String.valueOf(port), "-U", "postgres"));
        command.addAll(List.of(words));
        tool(tool, command.toArray(String[]::new));
    }

    /** Runs a script of the folder deployment as an operator with the rights of the superuser. */
    Result script(String name, String... words) {
        try {
            var command = new ArrayList<>(List.of("deployment/" + name));
            command.addAll(List.of(words));
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment()
                    .putAll(Map.of("PGHOST", "127.0.0.1", "PGPORT", String.valueOf(port), "PGUSER", "postgres"));
            builder.environment().merge("PATH", programs.toString(), (path, own) -> own + ":" + path);
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Opens a connection that needs no password. */
    Connection connect(String database, String user) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, user, "");
    }

    @Override
    public void close() {
        tool("pg_ctl", "-D", data(), "-m", "fast", "-w", "stop");
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private String options() {
        return "-p " + port + " -c listen_addresses=127.0.0.1 -c fsync=off -c unix_socket_directories=" + folder;
    }

    private void tool(String name, String... words) {
        var command = new ArrayList<String>();
        if (isRoot()) command.addAll(List.of("runuser", "-u", "postgres", "--"));
        command.add(programs.resolve(name).toString());
        command.addAll(List.of(words));
        run(command.toArray(String[]::new));
    }

    private void run(String... command) {
        try {
            var output = Path.of("target/postgres-tool.log").toFile();
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start();
            if (process.waitFor() != 0)
                throw new AssertionError(String.join(" ", command) + ": " + Files.readString(output.toPath()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static Optional<Path> programs() {
        if (!Files.isDirectory(VERSIONS)) return Optional.empty();
        try (var versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin ->
                            Files.isExecutable(bin.resolve("initdb")) && Files.isExecutable(bin.resolve("pg_dump")))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
