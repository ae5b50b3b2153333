package org.parley.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.parley.dev.MicroOptions;
import org.parley.dev.Ports;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

/** Runs the commands of the image outside a container. */
@Tag("server")
@ServerTest
class StartIT {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Path home = Path.of("target/start").toAbsolutePath();
    private final int port = Ports.findFree();

    @Test
    void startsIsTakenOutAndPutBackAndStops() throws Exception {
        copyWhatTheImageHas();
        assertThat(start("--prepare").waitFor()).isZero();
        var process = start();
        try {
            Await.until("it is ready, see " + home, LIMIT, () -> isReady() || !process.isAlive());
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
        return home.resolve("drained");
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
        environment.put("TMPDIR", home.toString());
        environment.put("PARLEY_HTTP_PORT", String.valueOf(port));
        environment.put("PARLEY_HEAP", "512m");
        environment.put("PARLEY_RUN_DRAIN", "PT1S");
        // tests listen on this machine only
        environment.put("PARLEY_PREBOOT", home.resolve("micro-loopback.asadmin").toString());
        return command.redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(home.resolve("output.log").toFile()))
                .start();
    }

    private void copyWhatTheImageHas() throws IOException {
        Files.createDirectories(home);
        for (var file : List.of(
                MicroOptions.JAR,
                MicroOptions.WAR,
                MicroOptions.JAR.resolveSibling("postgresql.jar"),
                Path.of("server-config/micro-loopback.asadmin"),
                Path.of("server-config/micro-postboot.asadmin"),
                Path.of("deployment/start"),
                Path.of("deployment/drain")))
            Files.copy(
                    file,
                    home.resolve(file.getFileName()),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        assertThat(Files.readString(Path.of("deployment/Dockerfile")))
                .contains(
                        "payara-micro.jar",
                        "parley.war",
                        "micro-postboot.asadmin",
                        "deployment/start",
                        "deployment/drain");
    }
}
