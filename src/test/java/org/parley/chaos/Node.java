package org.parley.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.parley.dev.MicroOptions;
import org.parley.dev.Ports;
import org.parley.testing.Await;

/**
 * A Payara Micro with the built WAR, in a process of its own that can be killed. Its output is in
 * target/chaos-NAME.log.
 */
public final class Node implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(1);
    private static final Pattern HEAP_USED = Pattern.compile("used (\\d+)K");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final String name;
    private final Path log;
    private final List<String> jvm;
    private final int port = Ports.findFree();
    private Process process;

    /**
     * @param config by MicroProfile Config key
     * @param jvm further JVM options
     */
    public Node(String name, Map<String, String> config, String... jvm) {
        this.name = name;
        log = Path.of("target", "chaos-" + name + ".log");
        var all = new HashMap<>(config);
        all.put("parley.node.drain-file", drainFile().toString());
        this.jvm = new ArrayList<>(MicroOptions.java(temporary(), all));
        this.jvm.addAll(List.of(jvm));
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    /** While this file exists, the node is not ready. */
    public Path drainFile() {
        return Path.of("target", "drain-" + name).toAbsolutePath();
    }

    public long pid() {
        return process.pid();
    }

    /** Starts the process. {@link #awaitReady()} waits until the node accepts calls. */
    public Node start() {
        var command = new ArrayList<>(List.of(tool("java")));
        command.addAll(jvm);
        command.addAll(List.of("-jar", MicroOptions.JAR.toString()));
        command.addAll(MicroOptions.micro(port));
        command.addAll(List.of("--deploy", MicroOptions.WAR.toString()));
        try {
            Files.writeString(log, "");
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Node awaitReady() {
        // Payara Micro may fail to start if it receives requests too early
        Await.until("node " + name + " has started", START_LIMIT, () -> saysReady() || !process.isAlive());
        Await.until("node " + name + " is ready (see its log)", START_LIMIT, () -> isReady() || !process.isAlive());
        if (!process.isAlive()) throw new AssertionError("Node " + name + " ended; see target/chaos-" + name + ".log");
        return this;
    }

    /** Returns the node's log since its last start. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    public boolean isReady() {
        try {
            var request = HttpRequest.newBuilder(url().resolve("/health/ready")).timeout(Duration.ofSeconds(5));
            return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Kills the process like {@code kill -9} and returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Requests an orderly shutdown like {@code kill} and returns immediately. */
    public void stop() {
        process.destroy();
    }

    public void awaitEnd() {
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                throw new AssertionError("Node " + name + " does not stop");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the bytes in use after a full garbage collection. */
    public long heapAfterCollection() {
        run("GC.run");
        var used = HEAP_USED.matcher(run("GC.heap_info"));
        if (!used.find()) throw new AssertionError("GC.heap_info says something else than expected");
        return Long.parseLong(used.group(1)) * 1024;
    }

    @Override
    public void close() {
        if (isAlive()) kill();
    }

    private Path temporary() {
        try {
            return Files.createDirectories(Path.of("target", "chaos-" + name).toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean saysReady() {
        return log().contains(" ready in ");
    }

    private String run(String command) {
        try {
            var jcmd = new ProcessBuilder(tool("jcmd"), String.valueOf(pid()), command)
                    .redirectErrorStream(true)
                    .start();
            return new String(jcmd.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
