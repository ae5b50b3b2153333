package org.parley.mcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.parley.dev.Ports;
import org.parley.testing.Await;

/** A tool server from npm, in a process of its own. {@code npm ci --prefix .ci/mcp} installs the packages. */
final class NpmServer implements AutoCloseable {
    static final Path FOLDER = Path.of(".ci/mcp").toAbsolutePath();
    private static final Path MODULES = FOLDER.resolve("node_modules");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final URI url;

    private NpmServer(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Starts a server of the revision 2026-07-28, built with the official SDK. */
    static NpmServer modern() {
        int port = Ports.findFree();
        return start(port, Map.of(), FOLDER.resolve("server.js").toString(), String.valueOf(port));
    }

    /** Starts the reference server of the earlier revisions. */
    static NpmServer everything() {
        return everything(Ports.findFree());
    }

    static NpmServer everything(int port) {
        return start(
                port,
                Map.of("PORT", String.valueOf(port)),
                MODULES.resolve("@modelcontextprotocol/server-everything/dist/index.js")
                        .toString(),
                "streamableHttp");
    }

    /** Returns the command that runs a script with the Node.js of the tests. */
    static List<String> node(String... arguments) {
        var node = MODULES.resolve(".bin/node");
        if (!Files.exists(node)) throw new AssertionError("Run npm ci --prefix .ci/mcp first");
        var command = new ArrayList<String>();
        command.add(node.toString());
        command.addAll(List.of(arguments));
        return command;
    }

    URI url() {
        return url;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private static NpmServer start(int port, Map<String, String> environment, String... arguments) {
        try {
            var builder = new ProcessBuilder(node(arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(environment);
            var process = builder.start();
            Await.until("the tool server listens", LIMIT, () -> isOpen(port));
            return new NpmServer(process, URI.create("http://127.0.0.1:" + port + "/mcp"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOpen(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
