package org.parley.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.parley.chaos.Node;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;
import org.parley.testing.StubCollector;
import org.parley.testing.StubModel;

/** A node that exports spans of its runs to a collector. */
@ServerTest
class TracesIT {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private static StubCollector collector;
    private static Node node;

    private final Chat alice = Chat.as("alice").at(node.url());

    @BeforeAll
    static void startTheNode() {
        collector = StubCollector.start();
        node = new Node("traced", config());
        node.start().awaitReady();
    }

    @AfterAll
    static void stopTheNode() {
        node.close();
        collector.close();
    }

    @Test
    void tellOfARunAsPartOfItsCallersTrace() {
        var thread = alice.createThread();
        var body = Json.object("thread_id", thread, "model_id", alice.defaultAgent(), "message", "secret tag-traced");

        var answer = alice.stream(
                "POST",
                "/api/threads/runs",
                body,
                "traceparent",
                "00-" + TRACE + "-b7ad6b7169203331-01",
                "X-Request-Id",
                "request-1");
        answer.terminal();

        var span = spanOf(thread);
        assertThat(hex(span.getTraceId().toByteArray())).isEqualTo(TRACE);
        assertThat(span.getName()).isEqualTo("chat stub");
        assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
        assertThat(StubCollector.attributes(span))
                .containsEntry("gen_ai.operation.name", "chat")
                .containsEntry("gen_ai.request.model", "stub")
                .containsEntry("gen_ai.response.model", "stub")
                .containsEntry("server.address", "127.0.0.1")
                .containsEntry("parley.run.id", answer.run())
                .containsEntry("parley.request.id", "request-1")
                .containsKeys(
                        "gen_ai.response.finish_reasons", "gen_ai.usage.input_tokens", "gen_ai.usage.output_tokens")
                .doesNotContainKeys("error.type", "gen_ai.input.messages");
        assertThat(span.getEndTimeUnixNano()).isGreaterThan(span.getStartTimeUnixNano());
        assertThat(Parley.model().requestsWith("tag-traced").getLast().headers())
                .contains(
                        "traceparent: 00-" + TRACE + "-" + hex(span.getSpanId().toByteArray()));
        assertThat(collector.text()).doesNotContain("secret").doesNotContain(StubModel.answer("traced", 3));
    }

    @Test
    void nameWhatFailed() {
        var thread = alice.createThread();

        alice.ask(thread, "fail [stub-401]").terminal();

        var span = spanOf(thread);
        assertThat(StubCollector.attributes(span)).containsEntry("error.type", "model_unauthorized");
        assertThat(span.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
    }

    private static Span spanOf(String thread) {
        Await.until(
                "the collector has it", () -> collector.spans("chat ").stream().anyMatch(span -> isOf(span, thread)));
        return collector.spans("chat ").stream()
                .filter(span -> isOf(span, thread))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOf(Span span, String thread) {
        return thread.equals(StubCollector.attributes(span).get("gen_ai.conversation.id"));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static Map<String, String> config() {
        var config = new HashMap<>(Parley.settings());
        config.put("otel.sdk.disabled", "false");
        config.put("otel.exporter.otlp.endpoint", collector.url().toString());
        config.put("otel.exporter.otlp.protocol", "http/protobuf");
        config.put("otel.bsp.schedule.delay", "100");
        return config;
    }
}
