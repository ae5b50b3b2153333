package org.parley.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;

class ProgressTest {
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);

    @Test
    void printsADotPerSecondAndThenEndsTheLine() {
        try (var progress = new Progress(out)) {
            progress.tick();
            assertThat(text.toString(StandardCharsets.UTF_8)).isEmpty();
            Await.until("a dot is printed", () -> {
                progress.tick();
                return text.size() > 0;
            });
        }
        assertThat(text.toString(StandardCharsets.UTF_8)).isEqualTo("." + System.lineSeparator());
    }

    @Test
    void printsNothingForWhatIsQuick() {
        new Progress(out).close();

        assertThat(text.size()).isZero();
    }
}
