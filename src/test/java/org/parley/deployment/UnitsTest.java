package org.parley.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** systemd accepts the units, which run as a user and with limits. CI installs systemd-analyze. */
class UnitsTest {
    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"deployment/parley.service", "server-config/payara.service"})
    void systemdHasNothingToCriticize(String unit) throws Exception {
        assumeTrue(Files.isExecutable(ANALYZE), "systemd-analyze is not installed");
        // the programs are not installed on this machine
        var text = Files.readString(Path.of(unit)).replaceAll("(?m)^(Exec\\w+=-?)\\S+", "$1/bin/true");
        var copy = Files.writeString(folder.resolve(Path.of(unit).getFileName()), text);

        var process = new ProcessBuilder(ANALYZE.toString(), "verify", copy.toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines()
                        .filter(line -> line.startsWith(copy.toString())
                                || line.startsWith(copy.getFileName().toString())))
                .isEmpty();
        assertThat(text)
                .containsPattern("\nUser=(parley|payara)\n")
                .contains("\nLimitNOFILE=", "\nMemoryMax=", "\nTasksMax=");
    }
}
