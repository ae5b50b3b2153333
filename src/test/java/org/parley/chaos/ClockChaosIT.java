package org.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The clock of a node is set by hours, forwards and backwards. Needs Debian's package faketime. */
@Tag("chaos")
class ClockChaosIT {
    private static final Path LIBRARY = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");
    private static final Path CLOCK = Path.of("target/clock").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofSeconds(3);

    @Test
    void disturbsNobody() throws IOException, InterruptedException {
        assertThat(LIBRARY).as("Debian's package faketime").exists();
        Files.writeString(CLOCK, "+0");
        var clock = Map.of(
                "LD_PRELOAD",
                LIBRARY.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                CLOCK.toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1");
        try (var parley = new OneNode("clock", Path.of("target/postgres-clock"), Map.of(), clock)) {
            var alice = parley.as("alice");
            var questions = IntStream.range(0, 20)
                    .mapToObj(i -> Question.in(alice, "clock" + i, 300, 100))
                    .toList();
            var streams = ConcurrentReaders.ask(questions, alice);
            try (var others = parley.others()) {
                for (var step : List.of("+2h", "-2h", "+1d", "+0")) {
                    Files.writeString(CLOCK, step);
                    Thread.sleep(Duration.ofSeconds(6));
                    var meanwhile = Question.in(parley.as("carol"), "step", 10, 0);
                    assertThat(meanwhile.insist(parley.as("carol")).text()).isEqualTo(meanwhile.answer());
                }
                ConcurrentReaders.readToTheEnd(questions, streams, alice);
                others.assertServed(LIMIT);
            }
            assertThat(parley.database().number("select count(*) from run where status <> 'complete'"))
                    .isZero();
        }
    }
}
