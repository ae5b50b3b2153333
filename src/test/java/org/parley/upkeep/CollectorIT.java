package org.parley.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;
import org.parley.testing.StubCollector;
import org.parley.testing.StubModel;

/** Payara Server exports spans of its runs to a collector, including texts if the properties file enables this. */
@Tag("server")
@ServerTest
class CollectorIT {
    private static StubCollector collector;

    @BeforeAll
    static void switchOn() {
        collector = StubCollector.start();
        Parley.domain()
                .change(Map.of(
                        "otel.sdk.disabled", "false",
                        "otel.exporter.otlp.endpoint", collector.url().toString(),
                        "otel.exporter.otlp.protocol", "http/protobuf",
                        "otel.logs.exporter", "none",
                        "otel.metrics.exporter", "none",
                        "otel.bsp.schedule.delay", "100",
                        "parley.trace.content", "true"));
        Parley.domain().deploy();
    }

    @AfterAll
    static void switchOff() {
        Parley.domain().change(Map.of("otel.sdk.disabled", "true", "parley.trace.content", "false"));
        Parley.domain().deploy();
        collector.close();
    }

    @Test
    void hearsOfARunWithItsTexts() {
        var alice = Chat.as("alice");
        var thread = alice.createThread();

        var answer = alice.ask(thread, "say \"hi\" tag-told [stub@n=4,d=1]");
        answer.terminal();

        Await.until("the collector has it", () -> !collector.spans("chat stub").isEmpty());
        var attributes = StubCollector.attributes(collector.spans("chat stub").getFirst());
        assertThat(attributes)
                .containsEntry("gen_ai.conversation.id", thread)
                .containsEntry("parley.run.id", answer.run());
        var input = Json.parse(attributes.get("gen_ai.input.messages"));
        var question = input.get(input.size() - 1);
        assertThat(question.path("role").asText()).isEqualTo("user");
        assertThat(question.at("/parts/0/type").asText()).isEqualTo("text");
        assertThat(question.at("/parts/0/content").asText()).isEqualTo("say \"hi\" tag-told [stub@n=4,d=1]");
        var output = Json.parse(attributes.get("gen_ai.output.messages")).path(0);
        assertThat(output.path("role").asText()).isEqualTo("assistant");
        assertThat(output.at("/parts/0/content").asText()).isEqualTo(StubModel.answer("told", 4));
        assertThat(output.path("finish_reason").asText()).isEqualTo("stop");
    }
}
