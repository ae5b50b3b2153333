package org.parley.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;

@ServerTest
class AdminTrialIT {
    private static final String PROMPT = "/api/admin/trials/prompt";
    private static final String ANSWER = "/api/admin/trials/answer";

    private final Chat admin = Chat.as("admin");

    @Test
    void showsThePromptThatAUserWouldGet() {
        Chat.as("alice");
        var agent = agent("For {{user_name}} of {{user_groups}}, in {{user_language}}: {{agent_name}}");

        var preview = admin.post(PROMPT, Json.object("agent", agent, "user", "alice", "language", "de"))
                .json();

        assertThat(preview.path("system_prompt").asText()).isEqualTo("For Alice of staff, hr, in de: Tried");
        assertThat(preview.path("tokens").asInt()).isPositive();
        assertThat(admin.get("/api/admin/audit?action=ACCESS_READ&object=alice").body())
                .contains("the prompt of the agent Tried");
    }

    @Test
    void answersWithoutStoringAnything() {
        var usage = admin.get("/api/usage").json().path("runs").asInt();
        var agents = admin.get("/api/admin/agents").body();
        var threads = admin.threads();

        var events = events(ask(agent("You are {{agent_name}}"), "hi tag-trial [stub-reason@n=6]"));

        assertThat(text(events, "text")).isEqualTo("#trial t1 t2 t3 t4 t5");
        assertThat(text(events, "reasoning")).isEqualTo("#trial t1 t2");
        assertThat(events.getLast().path("type").asText()).isEqualTo("end");
        assertThat(events.getLast().path("endpoint").asText()).isEqualTo("built-in");
        assertThat(Parley.model().requestsWith("tag-trial").getLast().messages())
                .contains("system: You are Tried");
        assertThat(admin.threads()).isEqualTo(threads);
        assertThat(admin.get("/api/admin/agents").body()).isEqualTo(agents);
        assertThat(admin.get("/api/usage").json().path("runs").asInt()).isEqualTo(usage);
    }

    @Test
    void endsWithTheReasonIfTheModelFails() {
        var events = events(ask(agent(""), "hi [stub-toolong]"));

        assertThat(events.getLast().path("type").asText()).isEqualTo("error");
        assertThat(events.getLast().path("error").asText()).contains("too long");
    }

    @Test
    void refusesWhatCannotBeTried() {
        assertThat(ask(agent("{{nobody}}"), "hi").error()).contains("{{nobody}}");
        assertThat(ask(agent(""), " ").error()).contains("message");
        assertThat(admin.post(PROMPT, "{}").error()).contains("agent");
        assertThat(admin.post(PROMPT, Json.object("agent", agent(""), "user", "no-such-user"))
                        .status())
                .isEqualTo(404);
    }

    private Reply ask(Map<String, Object> agent, String message) {
        return admin.post(ANSWER, Json.object("agent", agent, "message", message));
    }

    private static Map<String, Object> agent(String prompt) {
        return Map.of("name", "Tried", "model", "stub", "system_prompt", prompt);
    }

    private static List<JsonNode> events(Reply reply) {
        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        return reply.body()
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> Json.parse(line.substring(6)))
                .toList();
    }

    private static String text(List<JsonNode> events, String type) {
        return events.stream()
                .filter(event -> event.path("type").asText().equals(type))
                .map(event -> event.path("text").asText())
                .reduce("", String::concat);
    }
}
