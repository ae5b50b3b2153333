package org.parley.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.parley.dev.Ports;

/** An S3 object store that verifies signatures. Its buckets are folders of {@code target/s3}. */
public final class S3Proxy implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final String BUCKET = "parley-files";
    private static final Path FOLDER = Path.of("target/s3").toAbsolutePath();

    private final int port = Ports.findFree();
    private final Process process;

    private S3Proxy() throws IOException {
        delete(FOLDER);
        Files.createDirectories(FOLDER.resolve(BUCKET));
        var settings = FOLDER.resolveSibling("s3proxy.conf");
        Files.writeString(settings, """
                s3proxy.authorization=aws-v4
                s3proxy.identity=parley
                s3proxy.credential=bucket-secret
                s3proxy.endpoint=%s
                jclouds.identity=x
                jclouds.credential=x
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """.formatted(url(), FOLDER));
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-jar",
                        Path.of("target/s3proxy-jar-with-dependencies.jar")
                                .toAbsolutePath()
                                .toString(),
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File("target/s3proxy.log"))
                .start();
    }

    /** Returns when the port is open. */
    public static S3Proxy start() {
        try {
            var proxy = new S3Proxy();
            Await.until("the storage listens, see target/s3proxy.log", START_LIMIT, proxy::listens);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the server's storage settings by MicroProfile Config key. */
    public Map<String, String> config() {
        return Map.of(
                "parley.file.s3.bucket",
                BUCKET,
                "parley.file.s3.endpoint",
                url().toString(),
                "parley.file.s3.access-key",
                "parley",
                "parley.file.s3.secret-key",
                "bucket-secret");
    }

    /** Returns the number of stored objects. */
    public int objects() {
        return FOLDER.resolve(BUCKET).toFile().list().length;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private boolean listens() {
        if (!process.isAlive()) throw new AssertionError("The storage ended; see target/s3proxy.log");
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
