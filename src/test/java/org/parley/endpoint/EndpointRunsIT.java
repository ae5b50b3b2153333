package org.parley.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;
import org.parley.testing.SseEvent;
import org.parley.testing.StubModel;

/** Runs that use several endpoints at once. */
@ServerTest
class EndpointRunsIT {
    private final Chat admin = Chat.as("admin");
    private final Chat alice = Chat.as("alice");
    private final StubModel second = StubModel.start();
    private final List<String> made = new ArrayList<>();

    @AfterEach
    void clear() {
        made.reversed().forEach(path -> admin.raw("DELETE", path, ""));
        second.close();
    }

    @Test
    void asksTheEndpointOfTheAgent() {
        var endpoint = endpoint("headers", Map.of("X-Team", "blue"), "preset", "openai");
        var agent = agent("endpoint", endpoint, "temperature", 0.5, "max_output_tokens", 77, "reasoning_effort", "low");

        assertThat(alice.ask(alice.createThread(), "hi tag-second", agent)
                        .terminal()
                        .type())
                .isEqualTo("RUN_FINISHED");

        var sent = second.requestsWith("tag-second").getLast();
        assertThat(sent.headers()).containsIgnoringCase("X-Team: blue");
        assertThat(sent.body().path("temperature").asDouble()).isEqualTo(0.5);
        assertThat(sent.body().path("max_completion_tokens").asInt()).isEqualTo(77);
        assertThat(sent.body().path("reasoning_effort").asText()).isEqualTo("low");
        assertThat(Parley.model().requestsWith("tag-second")).isEmpty();
    }

    @Test
    void asksTheSecondEndpointIfTheFirstFails() {
        var broken = endpoint("url", "http://127.0.0.1:1/v1", "tries", 1);
        var agent = agent("endpoint", broken, "fallback_endpoint", endpoint());

        for (int i = 0; i < 6; i++)
            assertThat(alice.ask(alice.createThread(), "hi tag-fallback", agent)
                            .terminal()
                            .type())
                    .isEqualTo("RUN_FINISHED");

        assertThat(second.requestsWith("tag-fallback")).hasSize(6);
        assertThat(admin.get("/api/admin/endpoints/" + broken)
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("failing");
    }

    @Test
    void waitsVisiblyForItsTurn() {
        var agent = agent("endpoint", endpoint("max_concurrent", 1));
        try (var first = alice.ask(alice.createThread(), "hi [stub-slow@n=400]", agent)) {
            Await.until("the first is asked", () -> second.active() == 1);
            var waiting = alice.ask(alice.createThread(), "hi tag-turn", agent);
            alice.cancel(first.run());

            var events = waiting.events();
            assertThat(events).anySatisfy(event -> {
                assertThat(event.type()).isEqualTo("CUSTOM");
                assertThat(event.data().path("name").asText()).isEqualTo("waiting_for_model");
            });
            assertThat(events.getLast().type()).isEqualTo("RUN_FINISHED");
        }
    }

    @Test
    void doesNotWaitForEver() {
        var agent = agent("endpoint", endpoint("max_concurrent", 1, "max_wait_ms", 1));
        try (var first = alice.ask(alice.createThread(), "hi [stub-slow@n=400]", agent)) {
            Await.until("the first is asked", () -> second.active() == 1);

            var terminal = alice.ask(alice.createThread(), "hi", agent).terminal();

            assertThat(terminal.data().path("code").asText()).isEqualTo("model_rate_limited");
            alice.cancel(first.run());
        }
    }

    @Test
    void hidesReasoningOfAnAgentThatSaysSo() {
        var agent = agent("endpoint", endpoint(), "reasoning", "hidden");
        var thread = alice.createThread();

        var events = alice.ask(thread, "hi [stub-reason]", agent).events();

        assertThat(events).extracting(SseEvent::type).noneMatch(type -> type.startsWith("REASONING"));
        assertThat(alice.messages(thread).getLast().path("metadata").has("reasoning"))
                .isFalse();
    }

    private String endpoint(Object... more) {
        var fields = fields(
                more,
                "name",
                "Endpoint " + UUID.randomUUID(),
                "url",
                second.url().toString());
        fields.putIfAbsent("api_key", StubModel.KEY);
        return made("/api/admin/endpoints", Json.text(fields));
    }

    private String agent(Object... more) {
        return made(
                "/api/admin/agents", Json.text(fields(more, "name", "Agent " + UUID.randomUUID(), "model", "stub")));
    }

    private String made(String path, String body) {
        var reply = admin.post(path, body);
        assertThat(reply.status()).as("%s", reply).isEqualTo(201);
        var id = reply.json().path("id").asText();
        made.add(path + "/" + id);
        return id;
    }

    private static LinkedHashMap<String, Object> fields(Object[] more, String... defaults) {
        var fields = new LinkedHashMap<String, Object>();
        for (int i = 0; i < defaults.length; i += 2) fields.put(defaults[i], defaults[i + 1]);
        for (int i = 0; i < more.length; i += 2) fields.put((String) more[i], more[i + 1]);
        return fields;
    }
}
