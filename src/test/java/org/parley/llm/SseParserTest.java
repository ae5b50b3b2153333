package org.parley.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SseParserTest {
    private static final String STREAM =
            ": comment\r\ndata: {\"a\":\"\u00e4\uD83D\uDE00\"}\r\n\r\nevent: x\ndata:second\nid: 7\n\ndata:  two \n\ndata\ndata:\n\n";

    @Test
    void findsTheSameLinesHoweverTheBytesAreCut() throws IOException {
        var bytes = STREAM.getBytes(StandardCharsets.UTF_8);
        for (int seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            var lines = new SseParser();
            var found = new ArrayList<String>();
            for (int at = 0; at < bytes.length; ) {
                int to = Math.min(bytes.length, at + 1 + random.nextInt(12));
                found.addAll(feed(lines, Arrays.copyOfRange(bytes, at, to)));
                at = to;
            }

            assertThat(found)
                    .as("seed %s", seed)
                    .containsExactly("{\"a\":\"\u00e4\uD83D\uDE00\"}", "second", " two ", "");
        }
    }

    @Test
    void refusesALineOverTheLimit() throws IOException {
        var lines = new SseParser();
        feed(lines, new byte[SseParser.LONGEST]);

        assertThatThrownBy(() -> feed(lines, new byte[1])).isInstanceOf(SseParser.TooLong.class);
    }

    private static List<String> feed(SseParser lines, byte[] bytes) throws IOException {
        var found = new ArrayList<String>();
        lines.feed(
                Unpooled.wrappedBuffer(bytes),
                (line, from, length) -> found.add(new String(line, from, length, StandardCharsets.UTF_8)));
        return found;
    }
}
