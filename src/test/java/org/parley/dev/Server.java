package org.parley.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Payara Micro with the built WAR, in a process of its own. Its output is written to a log file. */
final class Server implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration APPLICATION_LIMIT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final HttpClient http =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private final Process process;
    private final Path log;
    private final URI url;

    private Server(Process process, Path log, URI url) {
        this.process = process;
        this.log = log;
        this.url = url;
    }

    /** @param folder for the log, the process id and temporary files */
    static Server start(Path folder, int httpPort, Map<String, String> config) {
        var log = folder.resolve("payara.log");
        try {
            var temporary = Files.createDirectories(folder.resolve("tmp"));
            var process = new ProcessBuilder(command(temporary, httpPort, config))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Leftover.note(pidFile(folder), process.toHandle());
            return new Server(process, log, URI.create("http://127.0.0.1:" + httpPort));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the server of an earlier run that was killed. */
    static void endLeftover(Path folder) {
        Leftover.end(pidFile(folder));
    }

    URI url() {
        return url;
    }

    /**
     * Returns when the application responds. Readiness is checked over HTTP, because Micro also prints "ready" if the
     * application failed to start.
     */
    void awaitReady() throws InterruptedException {
        var progress = new Progress(System.out);
        try {
            awaitReady(progress);
        } finally {
            progress.close();
        }
    }

    private void awaitReady(Progress progress) throws InterruptedException {
        var end = System.nanoTime() + START_LIMIT.toNanos();
        for (boolean booted = false; !isReady(); Thread.sleep(PAUSE)) {
            progress.tick();
            if (!booted && isBooted()) {
                booted = true;
                end = System.nanoTime() + APPLICATION_LIMIT.toNanos();
            }
            if (!process.isAlive() || System.nanoTime() > end)
                throw new CannotRun("Parley did not start; the reason is in " + log);
        }
    }

    /** Returns when the process has ended, whatever the reason. */
    void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    Path log() {
        return log;
    }

    @Override
    public void close() {
        Leftover.end(process.toHandle());
    }

    private boolean isReady() throws InterruptedException {
        var request = HttpRequest.newBuilder(url.resolve("/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns whether Micro has completed its start, including the deployment. */
    private boolean isBooted() {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1).contains(") ready in ");
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> command(Path temporary, int httpPort, Map<String, String> config) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(MicroOptions.java(temporary, config));
        command.addAll(List.of("-jar", MicroOptions.JAR.toString()));
        command.addAll(MicroOptions.micro(httpPort));
        command.addAll(List.of("--deploy", MicroOptions.WAR.toString()));
        return command;
    }

    private static Path pidFile(Path folder) {
        return folder.resolve("payara.pid");
    }
}
