package org.parley.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.parley.dev.Ports;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.MultipartForm;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

/** Builds the image and runs its command from the unpacked archive, behind nginx, while another node serves. */
@Tag("server")
@ServerTest
class StartIT {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Path root = Path.of("target/image").toAbsolutePath();
    private final Path home = root.resolve(ContainerImage.HOME.substring(1));
    private final Path work = Path.of("target/start").toAbsolutePath();
    private final int port = Ports.findFree();

    @Test
    void startsIsTakenOutAndPutBackAndStops() throws Exception {
        assumeTrue(ExampleProxy.Kind.NGINX.isInstalled(), "nginx is not installed");
        unpackTheImage();
        assertThat(start("--prepare").waitFor()).isZero();
        var process = start();
        try (var proxy =
                ExampleProxy.start(ExampleProxy.Kind.NGINX, Parley.url().getPort(), port)) {
            Await.until("it is ready, see " + work, LIMIT, () -> {
                assertThatCallsSucceed(Chat.as("alice", proxy.url()));
                return isReady() || !process.isAlive();
            });
            assertThat(process.isAlive()).isTrue();
            assertThat(Path.of("/proc", String.valueOf(process.pid()), "maps"))
                    .content()
                    .containsPattern("classes\\.(aot|jsa)");
            takeOutAndPutBack(Chat.as("alice", url()));
        } finally {
            process.destroy();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private void takeOutAndPutBack(Chat alice) throws Exception {
        var answer = alice.ask(alice.createThread(), "hi [stub@n=10000,d=50]").awaitText("t2");

        assertThat(drain()).isEqualTo("1 answers are still active; their followers continue on another node\n");
        assertThat(isReady()).isFalse();
        assertThat(alice.ask(alice.createThread(), "hi [stub@n=5,d=1]")
                        .terminal()
                        .is("RUN_FINISHED"))
                .isTrue();
        alice.cancel(answer.run());
        answer.terminal();
        assertThat(drain()).isEmpty();
        assertThat(drain("--back")).isEmpty();
        Await.until("it is ready again", this::isReady);
    }

    /** Returns the output of the script. */
    private String drain(String... words) throws Exception {
        var command = new ProcessBuilder(home.resolve("drain").toString());
        command.command().addAll(List.of(words));
        command.environment()
                .putAll(Map.of(
                        "PARLEY_NODE_DRAIN_FILE",
                        drainFile().toString(),
                        "PARLEY_HTTP_PORT",
                        String.valueOf(port),
                        "PARLEY_DRAIN_NOTICE",
                        "0",
                        "PARLEY_DRAIN_LIMIT",
                        "2"));
        var process = command.redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }

    private Path drainFile() {
        return work.resolve("drained");
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private boolean isReady() {
        try {
            return Chat.nobody().at(url()).get("/health/ready").status() == 200;
        } catch (AssertionError notYet) {
            return false;
        }
    }

    private Process start(String... words) throws IOException {
        var command = new ProcessBuilder(home.resolve("start").toString());
        command.command().addAll(List.of(words));
        var environment = command.environment();
        Parley.settings()
                .forEach((key, value) ->
                        environment.put(key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
        environment.put("PARLEY_NODE_DRAIN_FILE", drainFile().toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("TMPDIR", work.toString());
        environment.put("PARLEY_HTTP_PORT", String.valueOf(port));
        environment.put("PARLEY_HEAP", "512m");
        environment.put("PARLEY_RUN_DRAIN", "PT1S");
        // tests listen on this machine only
        environment.put(
                "PARLEY_PREBOOT",
                Path.of("server-config/micro-loopback.asadmin").toAbsolutePath().toString());
        return command.redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(work.resolve("output.log").toFile()))
                .start();
    }

    /** The proxy does not know yet that one of the nodes is starting. */
    private static void assertThatCallsSucceed(Chat alice) {
        var thread = alice.createThread();
        for (int i = 0; i < 4; i++) assertThat(alice.get("/api/me").status()).isEqualTo(200);
        var file = new MultipartForm()
                .field("message", "hi [stub@n=1]")
                .file("file", "a.txt", "text/plain", "words".getBytes());
        assertThat(alice.upload(thread, file).terminal().is("RUN_FINISHED")).isTrue();
    }

    private void unpackTheImage() throws Exception {
        var image = ImageArchive.of(ContainerImage.build("scratch", Path.of("target/parley-image.tar")));
        image.unpack(root);
        Files.createDirectories(work);

        var config = image.config().getAsJsonObject("config");
        assertThat(config.get("User").getAsString()).isEqualTo("10001");
        assertThat(config.getAsJsonArray("Entrypoint").get(0).getAsString())
                .isEqualTo("/" + root.relativize(home.resolve("start")));
        assertThat(image.attachment(ContainerImage.CYCLONE_DX)).contains("CycloneDX", "netty-codec-http", "lit-html");
        try (var files = Files.list(home)) {
            var dockerfile = Files.readString(Path.of("deployment/Dockerfile"));
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("server")))
                    .hasSizeGreaterThan(6)
                    .allMatch(dockerfile::contains);
        }
    }
}
