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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SseParserTest {
    /** A stream, with a vertical bar for each line end, and its events. */
    static Stream<Arguments> streams() {
        return Stream.of(
                Arguments.of("data: one||data:two||", List.of("one", "two")),
                Arguments.of(": comment|data: a||:||data: b||", List.of("a", "b")),
                Arguments.of("data: {|data: }||", List.of("{\n}")),
                Arguments.of("data: a|data||", List.of("a\n")),
                Arguments.of("data:  two blanks||", List.of(" two blanks")),
                Arguments.of("data:||data||data: x||", List.of("x")),
                Arguments.of("|||data: x||||", List.of("x")),
                Arguments.of("\uFEFFdata: x||", List.of("x")),
                Arguments.of("id: 7|retry: 10|data: x|id||", List.of("x")),
                Arguments.of("event: error|data: x||data: y||", List.of("ERROR x", "y")),
                Arguments.of("data: x|event: ping||event:message|data: y||", List.of("OTHER x", "y")),
                Arguments.of("event: error||", List.of("ERROR ")),
                Arguments.of("event: ping||data: y||", List.of("y")),
                Arguments.of("dat: x|database: y|Data: z| data: w||data: ok||", List.of("ok")),
                Arguments.of("data: \u00e4\uD83D\uDE00||", List.of("\u00e4\uD83D\uDE00")),
                Arguments.of("data: no blank line", List.of("no blank line")),
                Arguments.of("data: no blank line|", List.of("no blank line")));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void findsTheSameEventsHoweverLinesEndAndBytesAreCut(String stream, List<String> events) throws IOException {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var bytes = withLineEnds(stream, random).getBytes(StandardCharsets.UTF_8);

            assertThat(parse(bytes, random)).as("seed %s", seed).isEqualTo(events);
        }
    }

    @Test
    void refusesAnEventOverTheLimit() throws IOException {
        var parser = new SseParser();
        feed(parser, new byte[SseParser.LONGEST_EVENT], new ArrayList<>());

        assertThatThrownBy(() -> feed(parser, new byte[1], new ArrayList<>())).isInstanceOf(SseParser.TooLong.class);
    }

    @Test
    void refusesAnEventOfManyLinesOverTheLimit() {
        var parser = new SseParser();
        var line = ("data: " + "x".repeat(1_000) + "\n").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1_100; i++) feed(parser, line, new ArrayList<>());
                })
                .isInstanceOf(SseParser.TooLong.class);
    }

    @Test
    void passesOverAnyNumberOfComments() throws IOException {
        var parser = new SseParser();
        var found = new ArrayList<String>();
        var line = (": " + "x".repeat(1_000) + "\n").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 2_000; i++) feed(parser, line, found);
        feed(parser, "data: x\n\n".getBytes(StandardCharsets.UTF_8), found);

        assertThat(found).containsExactly("x");
    }

    private static String withLineEnds(String stream, Random random) {
        var ends = new String[] {"\n", "\r", "\r\n"};
        var text = new StringBuilder();
        int fixed = random.nextInt(4);
        for (var c : stream.toCharArray())
            text.append(c == '|' ? ends[fixed < 3 ? fixed : random.nextInt(3)] : String.valueOf(c));
        // a CR and the LF of the next line end would form a single line end
        return text.toString().contains("\r\n") && fixed == 3 ? stream.replace("|", "\r\n") : text.toString();
    }

    private static List<String> parse(byte[] bytes, Random random) throws IOException {
        var parser = new SseParser();
        var found = new ArrayList<String>();
        for (int at = 0; at < bytes.length; ) {
            int to = Math.min(bytes.length, at + 1 + random.nextInt(12));
            feed(parser, Arrays.copyOfRange(bytes, at, to), found);
            at = to;
        }
        parser.end(sink(found));
        return found;
    }

    private static void feed(SseParser parser, byte[] bytes, List<String> found) throws IOException {
        parser.feed(Unpooled.wrappedBuffer(bytes), sink(found));
    }

    private static SseParser.Sink sink(List<String> found) {
        return (type, line, from, length) -> {
            var data = new String(line, from, length, StandardCharsets.UTF_8);
            found.add(type == SseParser.Type.MESSAGE ? data : type + " " + data);
        };
    }
}
