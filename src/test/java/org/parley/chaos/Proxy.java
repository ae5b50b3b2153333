package org.parley.chaos;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.parley.dev.Ports;
import org.parley.testing.Await;

/** A round-robin reverse proxy: nginx if it is installed, otherwise HAProxy. */
public final class Proxy implements AutoCloseable {
    private static final Path FOLDER = Path.of("target/proxy").toAbsolutePath();
    private static final List<String> PLACES =
            List.of("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin", "/usr/local/bin");

    private static final String NGINX = """
            daemon off; pid %1$s/nginx.pid; error_log %1$s/error.log; worker_processes 1;
            events { worker_connections 8192; }
            http {
              access_log off; client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxied;
              fastcgi_temp_path %1$s/f; uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
              upstream servers { %3$s keepalive 256; }
              server {
                listen 127.0.0.1:%2$d;
                location / {
                  proxy_pass http://servers; proxy_http_version 1.1; proxy_set_header Connection "";
                  proxy_set_header Host $http_host; proxy_buffering off; proxy_read_timeout 300s;
                  proxy_connect_timeout 2s;
                }
              }
            }
            """;

    private static final String HAPROXY = """
            defaults
              mode http
              timeout connect 2s
              timeout client 300s
              timeout server 300s
              option redispatch
              retries 2
            frontend all
              bind 127.0.0.1:%2$d
              default_backend servers
            backend servers
              balance roundrobin
              %3$s
            """;

    private final int port = Ports.findFree();
    private Process process;

    /** Starts a proxy in front of these ports of this machine. */
    public static Proxy start(List<Integer> ports) {
        var proxy = new Proxy();
        find("nginx").ifPresentOrElse(nginx -> proxy.nginx(nginx, ports), () -> proxy.haproxy(ports));
        Await.until("the proxy listens", proxy::listens);
        return proxy;
    }

    public static boolean hasNginx() {
        return find("nginx").isPresent();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public long pid() {
        return process.pid();
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

    private void nginx(String program, List<Integer> ports) {
        var servers = ports.stream()
                .map(to -> "server 127.0.0.1:" + to + " max_fails=1 fail_timeout=2s;")
                .collect(Collectors.joining(" "));
        run(NGINX, servers, program, "-p", FOLDER.toString(), "-c");
    }

    private void haproxy(List<Integer> ports) {
        var program = find("haproxy").orElseThrow(() -> new AssertionError("These tests need nginx or HAProxy"));
        var servers = IntStream.range(0, ports.size())
                .mapToObj(i -> "server n" + i + " 127.0.0.1:" + ports.get(i) + " check inter 1s")
                .collect(Collectors.joining("\n  "));
        run(HAPROXY, servers, program, "-f");
    }

    private void run(String template, String servers, String... command) {
        try {
            Files.createDirectories(FOLDER);
            var file = Files.writeString(FOLDER.resolve("proxy.conf"), template.formatted(FOLDER, port, servers));
            var words = new ArrayList<>(List.of(command));
            words.add(file.toString());
            var log = Redirect.appendTo(FOLDER.resolve("output.log").toFile());
            process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean listens() {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<String> find(String program) {
        var path = List.of(System.getenv("PATH").split(File.pathSeparator));
        return Stream.concat(path.stream(), PLACES.stream())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
