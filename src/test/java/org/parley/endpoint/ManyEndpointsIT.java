package org.parley.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.testing.Certificate;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.RunStream;
import org.parley.testing.ServerTest;
import org.parley.testing.StubModel;

/** Several stub endpoints at once, with real HTTP. */
@ServerTest
class ManyEndpointsIT {
    private static final String ENDPOINTS = "/api/admin/endpoints";

    private final Chat admin = Chat.as("admin");
    private final Chat alice = Chat.as("alice");
    private final StubModel stub = StubModel.start();
    private final List<String> made = new ArrayList<>();

    @AfterEach
    void clear() {
        made.reversed().forEach(path -> admin.raw("DELETE", path, ""));
        stub.close();
    }

    @Test
    void answersFromEachOfManyDifferentEndpointsAtOnce() throws IOException {
        var certificate = Certificate.create(Path.of("target"), "127.0.0.1");
        try (var secure = StubModel.start(certificate.identity())) {
            var pem = Files.readString(certificate.file());
            var proxy = stub.url().getAuthority();
            var agents = List.of(
                    agent(endpoint("default_model", "stub-slow@n=3,d=100,f=100")),
                    agent(endpoint("default_model", "stub-cool"), "temperature", 0.3),
                    agent(endpoint("url", secure.url().toString(), "ca_certificate", pem)),
                    agent(endpoint("url", "http://model.invalid/v1", "proxy", proxy)),
                    agent(endpoint("url", "http://127.0.0.1:1/v1", "tries", 1), "fallback_endpoint", endpoint()));

            var runs = agents.stream()
                    .map(agent -> alice.ask(alice.createThread(), "hi tag-many", agent))
                    .toList();

            assertThat(runs).allSatisfy(run -> assertThat(run.terminal().type()).isEqualTo("RUN_FINISHED"));
            assertThat(runs)
                    .extracting(RunStream::text)
                    .allSatisfy(text -> assertThat(text).startsWith("#many t1 t2"));
        }
    }

    @Test
    void detectsWhatAnEndpointDoesNotAccept() {
        assertThat(dialect("stub").path("temperature").asBoolean()).isTrue();
        assertThat(dialect("stub").path("stream_options").asBoolean()).isTrue();
        assertThat(dialect("stub-cool").path("temperature").asBoolean()).isFalse();
        assertThat(dialect("stub-cool").path("tools").asBoolean()).isTrue();
        assertThat(dialect("stub-strict").path("stream_options").asBoolean()).isFalse();
    }

    @Test
    void testsAnEndpointThroughItsProxy() {
        var proxied =
                endpoint("url", "http://model.invalid/v1", "proxy", stub.url().getAuthority());
        assertThat(test(proxied).path("ok").asBoolean()).isTrue();

        var refused = endpoint("url", "http://model.invalid/v1", "proxy", "127.0.0.1:1");
        assertThat(test(refused).path("error").asText()).contains("proxy 127.0.0.1:1", "refuses connections");
    }

    @Test
    void fallsBackWheneverTheFirstEndpointFailsBeforeItsFirstToken() {
        var modes = List.of("stub", "stub-500", "stub-401", "stub-noquota", "stub-none");
        var first = endpoint("default_model", "stub", "tries", 1);
        var agent = agent(first, "fallback_endpoint", endpoint());
        var random = new Random(23);

        for (int i = 0; i < 12; i++) {
            change(first, "default_model", modes.get(random.nextInt(modes.size())));
            var run = alice.ask(alice.createThread(), "hi tag-seed" + i, agent);

            assertThat(run.terminal().type()).isEqualTo("RUN_FINISHED");
            assertThat(run.text()).isEqualTo(StubModel.answer("seed" + i, 20));
        }
    }

    @Test
    void theBreakerSparesAnEndpointThatFailsAgainAndAgain() {
        var first = endpoint("default_model", "stub-500", "tries", 1);
        var agent = agent(first, "fallback_endpoint", endpoint());

        for (int i = 0; i < 8; i++)
            assertThat(alice.ask(alice.createThread(), "hi tag-spare", agent)
                            .terminal()
                            .type())
                    .isEqualTo("RUN_FINISHED");

        assertThat(stub.requestsWith("tag-spare").stream()
                        .filter(request -> request.body().path("model").asText().equals("stub-500")))
                .hasSize(5);
        assertThat(admin.get(ENDPOINTS + "/" + first).json().path("state").asText())
                .isEqualTo("failing");
        var name = admin.get(ENDPOINTS + "/" + first).json().path("name").asText();
        assertThat(admin.get("/node/metrics").body())
                .contains("parley_endpoint_breaker_state{endpoint=\"" + name + "\"} 2");
        assertThat(admin.get("/health/ready").body()).contains(name + " circuit breaker\":\"open");
    }

    @Test
    void rotatesKeysWhileRunsUseThem() throws Exception {
        var agent = agent(endpoint());
        var old = Files.readString(Parley.MASTER_KEY).strip();
        var next = Base64.getEncoder().encodeToString(new byte[32]);
        try {
            var runs = new ArrayList<RunStream>();
            IntStream.range(0, 10).forEach(i -> runs.add(ask(agent, "before" + i)));
            Files.writeString(Parley.MASTER_KEY, next + "\n" + old);
            IntStream.range(0, 10).forEach(i -> runs.add(ask(agent, "during" + i)));
            assertThat(admin.post(ENDPOINTS + "/rotate-keys", "").json().path("failed"))
                    .isEmpty();
            IntStream.range(0, 10).forEach(i -> runs.add(ask(agent, "after" + i)));
            Files.writeString(Parley.MASTER_KEY, next);
            IntStream.range(0, 10).forEach(i -> runs.add(ask(agent, "only" + i)));

            assertThat(runs).allSatisfy(run -> assertThat(run.terminal().type()).isEqualTo("RUN_FINISHED"));
        } finally {
            Files.writeString(Parley.MASTER_KEY, old + "\n" + next);
            admin.post(ENDPOINTS + "/rotate-keys", "");
            Files.writeString(Parley.MASTER_KEY, old);
        }
    }

    @Test
    void warnsOfAnAgentThatCannotAnswer() {
        var unreachable = saved("endpoint", endpoint("url", "http://127.0.0.1:1/v1"));
        assertThat(unreachable.path("warnings").toString()).contains("cannot be reached");

        var unknown = saved("endpoint", endpoint(), "model", "gpt-none", "groups", List.of("nobody-has-this"));
        assertThat(unknown.path("warnings").toString()).contains("gpt-none", "stub-slow", "group nobody-has-this");

        assertThat(saved("endpoint", endpoint(), "model", "default").path("warnings"))
                .isEmpty();
    }

    private RunStream ask(String agent, String tag) {
        return alice.ask(alice.createThread(), "hi tag-" + tag + " [stub@n=10,d=20]", agent);
    }

    private JsonNode dialect(String model) {
        return test(endpoint("default_model", model)).path("dialect");
    }

    private JsonNode test(String endpoint) {
        return admin.post(ENDPOINTS + "/" + endpoint + "/test", "").json();
    }

    private String endpoint(Object... more) {
        return made(
                        ENDPOINTS,
                        fields(
                                more,
                                "name",
                                "Endpoint " + UUID.randomUUID(),
                                "url",
                                stub.url().toString(),
                                "api_key",
                                StubModel.KEY,
                                "default_model",
                                "stub"))
                .path("id")
                .asText();
    }

    private void change(String endpoint, Object... fields) {
        assertThat(admin.raw("PUT", ENDPOINTS + "/" + endpoint, Json.object(fields))
                        .status())
                .isEqualTo(200);
    }

    private String agent(String endpoint, Object... more) {
        return made(
                        "/api/admin/agents",
                        fields(more, "name", "Agent " + UUID.randomUUID(), "model", "default", "endpoint", endpoint))
                .path("id")
                .asText();
    }

    private JsonNode saved(Object... more) {
        return made("/api/admin/agents", fields(more, "name", "Agent " + UUID.randomUUID(), "model", "stub"));
    }

    private JsonNode made(String path, String body) {
        var reply = admin.post(path, body);
        assertThat(reply.status()).as("%s", reply).isEqualTo(201);
        made.add(path + "/" + reply.json().path("id").asText());
        return reply.json();
    }

    private static String fields(Object[] more, Object... defaults) {
        var fields = new LinkedHashMap<String, Object>();
        for (var all : List.of(defaults, more))
            for (int i = 0; i < all.length; i += 2) fields.put((String) all[i], all[i + 1]);
        return Json.text(fields);
    }
}
