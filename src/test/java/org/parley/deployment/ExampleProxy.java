package org.parley.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.dev.Ports;
import org.parley.testing.Await;

/**
 * A proxy with its configuration file from deployment/proxy, in which only the addresses are replaced. It runs in front
 * of these ports of this machine.
 */
public final class ExampleProxy implements AutoCloseable {
    /** Proxies with an example configuration. */
    public enum Kind {
        NGINX("/usr/sbin/nginx", "nginx.conf"),
        HAPROXY("/usr/sbin/haproxy", "haproxy.cfg"),
        HTTPD("/usr/sbin/apache2", "httpd.conf");

        private final Path program;
        private final Path example;

        Kind(String program, String example) {
            this.program = Path.of(program);
            this.example = Path.of("deployment/proxy", example);
        }

        boolean isInstalled() {
            return Files.isExecutable(program);
        }
    }

    private static final List<String> HTTPD_MODULES = List.of(
            "mpm_event",
            "authz_core",
            "proxy",
            "proxy_http",
            "proxy_balancer",
            "lbmethod_byrequests",
            "slotmem_shm",
            "headers",
            "reqtimeout",
            "proxy_hcheck");

    private final Kind kind;
    private final Path folder;
    private final int port = Ports.findFree();
    private UnaryOperator<String> ofCompose;
    private Process process;

    private ExampleProxy(Kind kind) {
        this.kind = kind;
        folder = Path.of("target", "proxy-" + kind.name().toLowerCase(Locale.ROOT))
                .toAbsolutePath();
    }

    /** @param nodes one or two ports */
    public static ExampleProxy start(Kind kind, int... nodes) {
        var proxy = new ExampleProxy(kind);
        proxy.run(nodes);
        Await.until(kind + " listens, see " + proxy.folder, proxy::listens);
        return proxy;
    }

    /**
     * nginx as compose.yaml configures it, with this name server instead of Docker's.
     *
     * @param node port of the nodes, whose addresses the name server has
     */
    static ExampleProxy startOfCompose(int nameServer, int node) {
        var proxy = new ExampleProxy(Kind.NGINX);
        proxy.ofCompose =
                text -> text.replace("127.0.0.11", "127.0.0.1:" + nameServer).replace("nodes:8080", "nodes:" + node);
        proxy.run(0);
        Await.until("nginx listens, see " + proxy.folder, proxy::listens);
        return proxy;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void run(int... nodes) {
        try {
            Files.createDirectories(folder);
            var example = Files.writeString(folder.resolve(kind.example.getFileName()), example(nodes));
            if (ofCompose != null) Files.writeString(example, ofCompose.apply(edited(example)));
            var main = folder.resolve("main.conf");
            var command = Stream.of(kind.program.toString());
            process = new ProcessBuilder(
                            Stream.concat(command, options(example, main)).toList())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The configuration after the script of the compose file. */
    private static String edited(Path example) throws IOException {
        var sed = new ProcessBuilder("sed", "-f", "deployment/proxy/compose.sed", example.toString()).start();
        return new String(sed.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private String example(int... nodes) throws IOException {
        return Files.readAllLines(kind.example).stream()
                .filter(line -> nodes.length > 1 || !line.contains("127.0.0.1:8082"))
                .map(line -> line.replace("127.0.0.1:8081", "127.0.0.1:" + nodes[0])
                        .replace("127.0.0.1:8082", "127.0.0.1:" + nodes[nodes.length - 1])
                        .replace("listen 8080", "listen 127.0.0.1:" + port)
                        .replace("127.0.0.1:8080", "127.0.0.1:" + port))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private Stream<String> options(Path example, Path main) throws IOException {
        return switch (kind) {
            case NGINX -> {
                Files.writeString(main, """
                        daemon off; pid %1$s/nginx.pid; error_log %1$s/error.log; worker_processes 1;
                        events { worker_connections 4096; }
                        http {
                          access_log off; client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxied;
                          fastcgi_temp_path %1$s/f; uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
                          include %2$s;
                        }
                        """.formatted(folder, example));
                yield Stream.of("-p", folder.toString(), "-c", main.toString());
            }
            case HAPROXY -> Stream.of("-f", example.toString());
            case HTTPD -> {
                Files.writeString(main, """
                        ServerRoot %1$s
                        ServerName localhost
                        DefaultRuntimeDir %1$s
                        PidFile %1$s/httpd.pid
                        ErrorLog %1$s/error.log
                        Mutex file:%1$s default
                        %2$s
                        User www-data
                        Group www-data
                        Include %3$s
                        """.formatted(folder, modules(), example));
                yield Stream.of("-DFOREGROUND", "-f", main.toString());
            }
        };
    }

    private static String modules() {
        return HTTPD_MODULES.stream()
                .map(name -> "LoadModule " + name + "_module /usr/lib/apache2/modules/mod_" + name + ".so")
                .collect(Collectors.joining("\n"));
    }

    private boolean listens() {
        if (!process.isAlive()) throw new AssertionError(kind + " ended; see " + folder);
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
