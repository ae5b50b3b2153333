package org.parley.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client suite of the protocol's conformance tests. The file of expected failures has a reason for each. */
@Tag("mcp")
class ConformanceIT {
    private static final Path SUITE =
            NpmServer.FOLDER.resolve("node_modules/@modelcontextprotocol/conformance/dist/index.js");
    private static final Path EXPECTED = NpmServer.FOLDER.resolve("expected-failures.yaml");
    private static final Path OUTPUT = Path.of("target/conformance").toAbsolutePath();
    private static final int MINUTES = 10;

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-28", "2025-11-25"})
    void meetsTheRequirementsOfARevision(String revision) throws IOException, InterruptedException {
        Files.createDirectories(OUTPUT);
        var log = OUTPUT.resolve(revision + ".log");
        var process = new ProcessBuilder(NpmServer.node(
                        SUITE.toString(),
                        "client",
                        "--command",
                        script().toString(),
                        "--requirements",
                        revision,
                        "--expected-failures",
                        EXPECTED.toString(),
                        "--timeout",
                        "240000"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(() -> summary(log)).isZero();
    }

    /** The suite splits its command at blanks, and starts one process for each scenario. */
    private static Path script() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin/java");
        var options = List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + OUTPUT.resolve("client.jsa"));
        var command = new ArrayList<String>(List.of("exec", quoted(java.toString())));
        options.forEach(option -> command.add(quoted(option)));
        command.addAll(List.of("-cp", quoted(System.getProperty("java.class.path"))));
        command.addAll(List.of(ConformanceClient.class.getName(), "\"$@\""));
        var script = Files.writeString(OUTPUT.resolve("client"), "#!/bin/sh\n" + String.join(" ", command) + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String summary(Path log) {
        try {
            var text = Files.readString(log);
            return text.substring(Math.max(0, text.indexOf("=== SUITE SUMMARY ===")));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
