package org.parley.dev;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code mvn -Pdev}: starts PostgreSQL, chooses a model endpoint and starts Payara Micro with the WAR. Stops all of
 * them on a signal, when the server ends, or when Maven is gone.
 */
public final class DevRun {
    private static final PrintStream OUT = System.out;

    /** Exit status and marker file of a failure that has been explained. The build then fails without a stack trace. */
    private static final int EXPLAINED = 3;

    private static final Path FAILED = Path.of("target/dev-run-failed");

    private final Settings settings;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private FileLock lock;
    private volatile boolean stopped;

    private DevRun(Settings settings) {
        this.settings = settings;
    }

    public static void main(String[] args) throws Exception {
        Files.deleteIfExists(FAILED);
        try {
            new DevRun(Settings.of(System.getenv())).run();
            return;
        } catch (CannotRun e) {
            OUT.println("\n" + e.getMessage() + "\n");
        } catch (RuntimeException e) {
            e.printStackTrace(OUT);
        }
        Files.writeString(FAILED, "");
        System.exit(EXPLAINED);
    }

    private void run() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        ProcessHandle.current().parent().ifPresent(DevRun::stopWith);
        lockFolder();
        Server.endLeftover(settings.folder());
        Ports.requireFree(settings.httpPort(), "PARLEY_HTTP_PORT");
        var database = startDatabase();
        var model = ModelEndpoint.choose(settings);
        var server = startServer(database, model);
        server.awaitReady();
        OUT.println(Banner.text(server, model, settings));
        server.awaitEnd();
        if (!stopped) throw new CannotRun("Payara Micro ended; the reason is in " + server.log());
    }

    /** Maven may be killed by a signal that it cannot forward. */
    private static void stopWith(ProcessHandle maven) {
        // in a thread of its own: exit() waits for the shutdown hook, which waits for process events that are handled
        // by the same thread that would call exit() here
        maven.onExit()
                .thenRunAsync(() -> System.exit(0), task -> Thread.ofPlatform().start(task));
    }

    /** Two runs with the same data folder would corrupt it. */
    private void lockFolder() {
        try {
            Files.createDirectories(settings.folder());
            lock = new RandomAccessFile(settings.folder().resolve("lock").toFile(), "rw")
                    .getChannel()
                    .tryLock();
        } catch (IOException e) {
            throw new CannotRun(
                    "Cannot write to " + settings.folder() + "; choose another folder with PARLEY_DATA_DIR");
        }
        if (lock == null)
            throw new CannotRun(
                    "Another development run uses " + settings.folder() + "; stop it, or choose another folder"
                            + " with PARLEY_DATA_DIR and another port with PARLEY_HTTP_PORT");
    }

    private synchronized Postgres startDatabase() {
        requireNotStopped();
        settings.dbPort().ifPresent(port -> Ports.requireFree(port, "PARLEY_DB_PORT"));
        OUT.println("Starting PostgreSQL, with its data in " + settings.folder());
        var port = settings.dbPort().orElseGet(Ports::findFree);
        // a crash of the machine loses only the newest transactions
        var durable = Map.of("fsync", "on", "synchronous_commit", "off");
        var database = new Postgres(settings.folder().resolve("postgresql"), port, durable);
        running.push(database);
        return database.start();
    }

    private synchronized Server startServer(Postgres database, ModelEndpoint model) {
        requireNotStopped();
        OUT.println("Starting Payara Micro");
        var config = new HashMap<>(database.config());
        config.putAll(model.config());
        config.put("parley.run.drain", "PT2S");
        config.put("parley.page.checklist", "true");
        config.put("parley.tools.private-hosts", "127.0.0.1,localhost");
        config.put("parley.master-key.file", masterKey().toString());
        if (!settings.hasOwnUsers()) {
            config.put(
                    "parley.login.users.file",
                    Path.of("src/test/resources/users.json").toAbsolutePath().toString());
            config.put("parley.page.development-users", "alice,bob,carol,admin");
        }
        var server = Server.start(settings.folder(), settings.httpPort(), config);
        running.push(server);
        return server;
    }

    /** Creates the key only once, because the endpoints' API keys are encrypted with it and outlive this run. */
    private Path masterKey() {
        var file = settings.folder().resolve("master-key");
        try {
            if (Files.exists(file)) return file;
            var key = new byte[32];
            new SecureRandom().nextBytes(key);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, Base64.getEncoder().encodeToString(key) + "\n");
        } catch (IOException e) {
            throw new CannotRun("Cannot write to " + file);
        }
    }

    private void requireNotStopped() {
        if (stopped) throw new CannotRun("Stopped before it was up");
    }

    /** Stops everything in reverse order of the starts. If a start is in progress, waits for it first. */
    private void stop() {
        stopped = true;
        stopAll();
    }

    private synchronized void stopAll() {
        if (!running.isEmpty()) OUT.println("Stopping");
        running.forEach(DevRun::close);
        running.clear();
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            OUT.println("Could not be stopped: " + e);
        }
    }
}
