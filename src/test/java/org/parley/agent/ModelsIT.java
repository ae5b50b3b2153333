package org.parley.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.testing.Chat;
import org.parley.testing.ServerTest;

@ServerTest
class ModelsIT {
    @ParameterizedTest
    @CsvSource({
        "alice,Assistant/HR/Sales/Small context",
        "bob,Assistant/Sales/Small context",
        "carol,Sales",
        "admin,Assistant/Sales/Small context"
    })
    void listsTheAgentsThatAUserMayUseInOrder(String user, String names) {
        assertThat(names(Chat.as(user).agents())).containsExactly(names.split("/"));
    }

    @Test
    void listsWithoutABodyAndWithASlash() {
        var bob = Chat.as("bob");

        assertThat(bob.post("/api/models", "").json())
                .isEqualTo(bob.post("/api/models/", "{}").json());
    }

    @Test
    void describesAnAgent() {
        var assistant = Chat.as("bob").agents().get(0);

        assertThat(UUID.fromString(assistant.path("id").asText())).isNotNull();
        assertThat(assistant.path("description").asText()).isEqualTo("Counts, for everybody");
        assertThat(assistant.path("default").asBoolean()).isTrue();
        assertThat(assistant.path("vision").asBoolean()).isTrue();
        assertThat(assistant.has("overview")).isFalse();
        assertThat(assistant.has("system_prompt")).isFalse();
    }

    @Test
    void listsOnlyAgentsWithATag() {
        var models = Chat.as("alice")
                .post("/api/models", "{\"tag\":\"sales\"}")
                .json()
                .path("models");

        assertThat(models).hasSize(1);
        assertThat(models.get(0).path("name").asText()).isEqualTo("Sales");
        assertThat(Chat.as("carol")
                        .post("/api/models", "{\"tag\":\"general\"}")
                        .json()
                        .path("models"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"alice,Assistant", "carol,Sales"})
    void givesTheDefaultAgentOrTheFirstThatAUserMayUse(String user, String name) {
        var config = Chat.as(user).get("/api/default-config/").json();

        assertThat(config.path("model_name").asText()).isEqualTo(name);
        assertThat(config.path("model").asText()).isEqualTo(Chat.as(user).agent(name));
        assertThat(config.has("system_prompt")).isTrue();
    }

    @Test
    void hasNoDefaultAgentForWhoMayUseNone() {
        var dora = Chat.as("dora");

        assertThat(dora.agents()).isEmpty();
        assertThat(dora.get("/api/default-config").status()).isEqualTo(404);
        assertThat(dora.get("/api/default-config").error()).isNotEmpty();
    }

    @Test
    void doesNotLetAUserAskAnAgentOfOthers() {
        var hr = Chat.as("alice").agent("HR");
        var assistant = Chat.as("alice").agent("Assistant");

        assertThat(refusal("bob", hr)).isEqualTo(403);
        assertThat(refusal("admin", hr)).isEqualTo(403);
        assertThat(refusal("carol", assistant)).isEqualTo(403);
        assertThat(refusal("carol", UUID.randomUUID().toString())).isEqualTo(404);
    }

    private static int refusal(String user, String agent) {
        var chat = Chat.as(user);
        var thread = chat.createThread();
        var reply = chat.ask(thread, "hi", agent).refusal();
        assertThat(reply.error()).isNotEmpty();
        assertThat(chat.messages(thread)).isEmpty();
        return reply.status();
    }

    private static List<String> names(List<JsonNode> agents) {
        return agents.stream().map(agent -> agent.path("name").asText()).toList();
    }
}
