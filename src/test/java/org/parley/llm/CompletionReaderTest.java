package org.parley.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads responses of real endpoints from {@code completions.txt}, split at random positions. */
class CompletionReaderTest {
    private static final String STOP = "{'choices':[{'delta':{},'finish_reason':'stop'}]}";
    private static final Map<String, String> EVENTS = Map.of("content-type", "text/event-stream");

    /**
     * Returns the cases of the file. Each case starts with its kind (a stream of events, or a body without a content
     * type) and name, followed by the expected deltas and outcome in the notation of {@link #inWords}, or the code of
     * the failure.
     */
    static Stream<Arguments> cases() throws IOException {
        try (var file = CompletionReaderTest.class.getResourceAsStream("completions.txt")) {
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("(?m)^## "))
                    .filter(part -> !part.isEmpty())
                    .map(CompletionReaderTest::aCase);
        }
    }

    private static Arguments aCase(String part) {
        var lines = part.split("\n", 3);
        return Arguments.of(lines[0], lines[1].substring(3).replace("\\n", "\n"), lines[2]);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void readsWhatEndpointsSend(String name, String expected, String body) {
        var headers = name.startsWith("stream") ? EVENTS : Map.<String, String>of();
        for (int seed = 0; seed < 30; seed++)
            assertThat(read(200, headers, raw(body), new Random(seed)))
                    .as("seed %s", seed)
                    .isEqualTo(expected);
    }

    @Test
    void readsAStreamWithoutAContentTypeOrWithAWrongOne() {
        var bytes = ("data: " + text("Hi") + "\n\ndata: " + STOP + "\n\n")
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);

        assertThat(read(201, Map.of(), bytes, new Random(1))).isEqualTo("T(Hi) stop");
        assertThat(read(200, Map.of("content-type", "application/json"), bytes, new Random(1)))
                .isEqualTo("T(Hi) stop");
    }

    @Test
    void isCompleteAtTheMarkOfTheEndAndAfterAnError() {
        var reader = new CompletionReader(200, name -> null);
        feed(reader, "data: " + text("Hi") + "\n\n");
        assertThat(reader.isComplete()).isFalse();
        feed(reader, "data: [DONE]\n\n");
        assertThat(reader.isComplete()).isTrue();
        assertThat(reader.hasFailed()).isFalse();

        var failing = new CompletionReader(200, name -> null);
        feed(failing, "data: {'error':{'message':'x'}}\n\n");
        assertThat(failing.hasFailed()).isTrue();
    }

    @Test
    void isNotImpressedByABrokenConnectionBehindTheEnd() {
        var broken = new LlmException(LlmFailure.CUT_OFF, "reset");
        var whole = new CompletionReader(200, name -> null);
        feed(whole, "data: " + text("Hi") + "\n\ndata: " + STOP + "\n\n");
        whole.end();
        whole.take();
        assertThat(whole.outcome(broken).finishReason()).isEqualTo("stop");

        var half = new CompletionReader(200, name -> null);
        feed(half, "data: " + text("Hi") + "\n\n");
        half.end();
        half.take();
        assertThatThrownBy(() -> half.outcome(broken)).isSameAs(broken);
    }

    @Test
    void readsNoMoreOfAnErrorThanIsOfUse() {
        var reader = new CompletionReader(500, name -> null);
        for (int i = 0; i < 100; i++) feed(reader, "x".repeat(10_000));

        assertThat(reader.hasFailed()).isTrue();
        reader.end();
        assertThatThrownBy(() -> reader.outcome(null)).isInstanceOf(LlmException.class);
    }

    @Test
    void refusesABodyOverTheLimit() {
        var reader = new CompletionReader(200, name -> null);
        feed(reader, "{");
        for (int i = 0; i < 9 && !reader.hasFailed(); i++) feed(reader, "x".repeat(1 << 20));

        assertThat(reader.hasFailed()).isTrue();
        reader.end();
        assertThatThrownBy(() -> reader.outcome(null)).hasMessageContaining("model_frame_too_large");
    }

    private static void feed(CompletionReader reader, String text) {
        reader.feed(Unpooled.copiedBuffer(text.replace('\'', '"'), StandardCharsets.UTF_8));
    }

    private static String read(int status, Map<String, String> headers, byte[] body, Random random) {
        var reader = new CompletionReader(status, headers::get);
        var deltas = new ArrayList<ChatDelta>();
        for (int at = 0; at < body.length; ) {
            int to = Math.min(body.length, at + 1 + random.nextInt(20));
            reader.feed(Unpooled.wrappedBuffer(body, at, to - at));
            if (random.nextBoolean()) deltas.addAll(reader.take());
            at = to;
        }
        reader.end();
        deltas.addAll(reader.take());
        try {
            return (inWords(deltas) + inWords(reader.outcome(null))).strip();
        } catch (LlmException e) {
            return e.failure().code();
        }
    }

    /** Joins consecutive pieces into one text, however the reader split them. */
    private static String inWords(List<ChatDelta> deltas) {
        var words = new StringBuilder();
        var open = ' ';
        for (var delta : deltas) {
            var kind = delta instanceof ChatDelta.Text
                    ? 'T'
                    : delta instanceof ChatDelta.Reasoning ? 'R' : delta instanceof ChatDelta.ToolArguments ? 'C' : ' ';
            if (open != ' ' && kind != open) words.append(") ");
            switch (delta) {
                case ChatDelta.Text(var text) ->
                    words.append(open == 'T' ? "" : "T(").append(text);
                case ChatDelta.Reasoning(var text) ->
                    words.append(open == 'R' ? "" : "R(").append(text);
                case ChatDelta.ToolCall(int index, var id, var name) ->
                    words.append("C" + index + "(" + name + "," + id + ",");
                case ChatDelta.ToolArguments(int index, var text) -> words.append(text);
                case ChatDelta.Reference(var number, var title, var url) ->
                    words.append("[" + (url == null ? number : title + " " + url) + "] ");
            }
            open = delta instanceof ChatDelta.ToolCall ? 'C' : kind;
        }
        return open == ' ' ? words.toString() : words.append(") ").toString();
    }

    private static String inWords(ChatOutcome outcome) {
        return outcome.finishReason()
                + (outcome.model() == null ? "" : " model=" + outcome.model())
                + (outcome.outputTokens() == null ? "" : " " + outcome.inputTokens() + "/" + outcome.outputTokens());
    }

    private static String text(String text) {
        return "{'choices':[{'index':0,'delta':{'content':'" + text + "'}}]}";
    }

    /** Converts each character from U+0080 to U+00FF to one byte, so that a case can split a character. */
    private static byte[] raw(String text) {
        var out = new ByteArrayOutputStream();
        for (int c : text.codePoints().toArray()) {
            if (c >= 0x80 && c <= 0xFF) out.write(c);
            else out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
