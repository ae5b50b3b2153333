package org.parley.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.testing.ToolAgent.builtIn;
import static org.parley.testing.ToolAgent.test;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.RunStream;
import org.parley.testing.ServerTest;
import org.parley.testing.StubModel;
import org.parley.testing.ToolAgent;

@ServerTest
class HandOffIT {
    private final Chat alice = Chat.as("alice");
    private final String thread = alice.createThread();
    private final String tag = UUID.randomUUID().toString().substring(0, 8);
    private final ToolAgent second = ToolAgent.with(test("echo"));

    @Test
    void anotherAgentContinuesTheAnswer() {
        var first = ToolAgent.with(test("echo"), "handoff:" + second.id());

        var stream = ask(first, "[[{'name':'echo','args':{'text':'found'}}],[" + handOff(second.name()) + "]]");

        var agent = stream.await("the agent", event -> event.is("CUSTOM"));
        assertThat(agent.text("name")).isEqualTo("agent");
        assertThat(agent.data().path("value").path("id").asText()).isEqualTo(second.id());
        assertThat(stream.text()).isEqualTo(StubModel.answer(tag, 20));
        assertThat(alice.messages(thread)
                        .getLast()
                        .path("metadata")
                        .path("agent")
                        .path("name")
                        .asText())
                .isEqualTo(second.name());
        var request = Parley.model().requestsWith("tag-" + tag).getLast();
        assertThat(request.tools()).containsExactly("Test_server__echo");
        assertThat(request.messages().getLast())
                .contains(first.name())
                .contains("look it up")
                .contains("found");
    }

    @Test
    void handsOverOnlyToAgentsThatTheUserMayUse() {
        var admins = Chat.as("admin")
                .post(
                        "/api/admin/agents",
                        Json.object("name", "Admins " + tag, "model", "stub", "groups", new String[] {"admins"}))
                .json()
                .path("id")
                .asText();
        ask(ToolAgent.with(test("echo"), "handoff:" + admins, "handoff:" + second.id()), "[]")
                .terminal();

        var offered = Parley.model().last().body().path("tools").get(0).path("function");

        assertThat(offered.path("parameters").path("properties").path("agent").path("enum"))
                .isEqualTo(Json.parse("[" + Json.text(second.name()) + "]"));
    }

    @Test
    void theModelIsToldWhichAgentsThereAre() {
        var stream = ask(ToolAgent.with("handoff:" + second.id()), "[[" + handOff("Nobody") + "]]");

        assertThat(stream.await("the result", event -> event.is("TOOL_CALL_RESULT"))
                        .text("content"))
                .isEqualTo("agent must be one of: " + second.name());
        assertThat(stream.terminal().data().path("outcome").path("type").asText())
                .isEqualTo("success");
    }

    @Test
    void anAgentCanAskAnother() {
        var first = ToolAgent.with(builtIn("ask_agent"), "handoff:" + second.id());

        var stream = ask(
                first,
                "[[{'name':'ask_agent','args':{'agent':'" + second.name() + "','question':'tag-asked [stub@n=3]'}}]]");

        assertThat(stream.await("the result", event -> event.is("TOOL_CALL_RESULT"))
                        .text("content"))
                .isEqualTo(StubModel.answer("asked", 3));
        assertThat(stream.terminal()
                        .data()
                        .path("usage")
                        .get(0)
                        .path("outputTokens")
                        .asInt())
                .isEqualTo(9);
        assertThat(alice.messages(thread)
                        .getLast()
                        .path("metadata")
                        .path("agent")
                        .path("name")
                        .asText())
                .isEqualTo(first.name());
    }

    private static String handOff(String agent) {
        return "{'name':'hand_off','args':{'agent':'" + agent + "','reason':'look it up'}}";
    }

    private RunStream ask(ToolAgent agent, String script) {
        return alice.ask(thread, "tag-" + tag + " <<" + script.replace('\'', '"') + ">>", agent.id());
    }
}
