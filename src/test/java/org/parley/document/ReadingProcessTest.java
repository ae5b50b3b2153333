package org.parley.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a program instead of the reader that looks for what it must not see. */
class ReadingProcessTest {
    private static final String SPY = """
            package org.parley.extraction;

            import java.net.*;
            import java.nio.file.*;
            import java.util.*;

            public class Extraction {
                interface Attempt { void run() throws Exception; }

                static String of(Attempt attempt) {
                    try { attempt.run(); return "yes"; } catch (Exception e) { return "no"; }
                }

                public static void main(String[] arguments) throws Exception {
                    var wanted = arguments[2].split(",");
                    var found = new Properties();
                    found.put("variables", String.valueOf(System.getenv().size()));
                    found.put("input", of(() -> Files.readString(Path.of(arguments[0]))));
                    found.put("environ", of(() -> Files.readAllBytes(Path.of("/proc/" + wanted[0] + "/environ"))));
                    found.put("memory", of(() -> Files.newByteChannel(Path.of("/proc/" + wanted[0] + "/mem")).close()));
                    found.put("secret", of(() -> Files.readString(Path.of(wanted[1]))));
                    found.put("users", of(() -> Files.readString(Path.of("/etc/passwd"))));
                    found.put("network", of(() -> new Socket("127.0.0.1", Integer.parseInt(wanted[2])).close()));
                    found.put("library", of(() -> Files.writeString(Path.of(wanted[3], "x"), "x")));
                    try (var out = Files.newBufferedWriter(Path.of(arguments[1]))) { found.store(out, ""); }
                }
            }
            """;

    @TempDir
    Path folder;

    private Path libraries;
    private Path job;
    private Path secret;

    @BeforeEach
    void compile() throws IOException {
        libraries = Files.createDirectory(folder.resolve("libraries"));
        job = Files.createDirectory(folder.resolve("job"));
        secret = Files.writeString(folder.resolve("secret.txt"), "a secret");
        var source = Files.writeString(folder.resolve("Extraction.java"), SPY);
        var compiler = ToolProvider.getSystemJavaCompiler();
        var classes = Files.createDirectory(folder.resolve("classes"));
        assertThat(compiler.run(null, null, null, "-d", classes.toString(), source.toString()))
                .isZero();
        pack(classes, libraries.resolve("spy.jar"));
    }

    /** The JVM archives only classes that are in a JAR. */
    private static void pack(Path classes, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                out.write(Files.readAllBytes(file));
            }
        }
    }

    @Test
    void seesNothingOfTheServerIfTheSystemPermitsNamespaces() throws IOException, InterruptedException {
        var denied = hasNamespaces() ? "no" : "yes";
        assertThat(findings(true))
                .containsEntry("variables", "0")
                .containsEntry("input", "yes")
                .containsEntry("environ", denied)
                .containsEntry("memory", denied)
                .containsEntry("secret", denied)
                .containsEntry("users", denied)
                .containsEntry("network", denied)
                .containsEntry("library", denied);
    }

    @Test
    void hasNoEnvironmentAnyway() throws IOException {
        assertThat(findings(false)).containsEntry("variables", "0").containsEntry("input", "yes");
    }

    private Properties findings(boolean isSandboxed) throws IOException {
        Files.writeString(job.resolve("input"), "a document");
        var process = new ReadingProcess(config(isSandboxed), libraries + "/spy.jar");
        try (var port = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var wanted = ProcessHandle.current().pid() + "," + secret + "," + port.getLocalPort() + "," + libraries;
            var order = new ExtractionJob(job.resolve("input"), job.resolve("output"), wanted, 1, 1, 1, 1, "");
            assertThat(process.run(order, job)).isTrue();
        } finally {
            process.close();
        }
        var findings = new Properties();
        findings.load(new StringReader(Files.readString(job.resolve("output"))));
        return findings;
    }

    private static ReaderConfig config(boolean isSandboxed) {
        var config = new ReaderConfig();
        config.processes = 1;
        config.time = Duration.ofMinutes(1);
        config.memoryMb = 64;
        config.sandbox = isSandboxed;
        config.ocrCommand = "";
        config.ocrLanguages = Optional.empty();
        return config;
    }

    /** Independent of the code under test. */
    private static boolean hasNamespaces() throws IOException, InterruptedException {
        try {
            return new ProcessBuilder("unshare", "-Urmpf", "sh", "-c", "mount -t tmpfs x /mnt && mount -t proc x /mnt")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
