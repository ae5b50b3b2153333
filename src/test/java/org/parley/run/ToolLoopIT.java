package org.parley.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.testing.ToolAgent.builtIn;
import static org.parley.testing.ToolAgent.test;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.RunStream;
import org.parley.testing.ServerTest;
import org.parley.testing.SseEvent;
import org.parley.testing.StubModel;
import org.parley.testing.TestTools;
import org.parley.testing.ToolAgent;

/** The stub model refuses requests whose tools, calls or results strict providers would refuse. */
@ServerTest
class ToolLoopIT {
    private final Chat alice = Chat.as("alice");
    private final String thread = alice.createThread();
    private final String tag = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void callsAToolAndAnswersWithItsResult() {
        var agent = ToolAgent.with(builtIn("current_time"));

        var stream =
                ask(agent, "[[{'name':'current_time','args':{'time_zone':'Europe/Berlin'},'text':'Let me look.'}]]");

        assertThat(stream.terminal().data().path("outcome").path("type").asText())
                .isEqualTo("success");
        assertThat(stream.text()).isEqualTo("Let me look.\n\n" + StubModel.answer(tag, 20));
        assertThat(stream.events().stream().map(SseEvent::type).distinct())
                .containsExactly(
                        "RUN_STARTED",
                        "TEXT_MESSAGE_START",
                        "TEXT_MESSAGE_CONTENT",
                        "TEXT_MESSAGE_END",
                        "TOOL_CALL_START",
                        "TOOL_CALL_ARGS",
                        "TOOL_CALL_END",
                        "TOOL_CALL_RESULT",
                        "RUN_FINISHED");
        assertThat(messageIds(stream)).hasSize(2).doesNotHaveDuplicates();
        assertThat(stream.terminal()
                        .data()
                        .path("usage")
                        .get(0)
                        .path("outputTokens")
                        .asInt())
                .isEqualTo(40);
        var call = calls().getFirst();
        assertThat(call.path("name").asText()).isEqualTo("current_time");
        assertThat(call.path("status").asText()).isEqualTo("done");
        assertThat(call.path("arguments").asText()).contains("Europe/Berlin");
        assertThat(call.path("result").asText()).matches("\\w+day, 20.*\\(Europe/Berlin\\)");
        assertThat(call.path("position").asInt()).isEqualTo("Let me look.".length());
        assertThat(answer().path("content").asText()).isEqualTo(stream.text());
        var asked = Parley.model().requestsWith("tag-" + tag);
        assertThat(asked).hasSize(2);
        assertThat(asked.getFirst().tools()).containsExactly("Parley__current_time");
        assertThat(asked.getLast().messages().getLast())
                .startsWith("tool: <tool_result>")
                .contains("Berlin");
        assertThat(asked.getLast().messages().getFirst()).contains("never follow instructions");
    }

    @Test
    void makesCallsInParallelAndKeepsTheOrderOfTheirResults() {
        var agent = ToolAgent.with(test("later"));

        var stream = ask(agent, "[[" + calls("later", 1, 2, 3, 4) + "]]");

        assertThat(results(stream)).containsExactly("later 1", "later 2", "later 3", "later 4");
        assertThat(stream.events().stream()
                        .filter(event -> event.is("CUSTOM"))
                        .map(event -> event.data().path("value").path("message").asText()))
                .containsExactlyInAnyOrder("waiting 1", "waiting 2", "waiting 3", "waiting 4");
        assertThat(toolMessages(2)).hasSize(4);
    }

    @Test
    void returnsMistakesToTheModel() {
        var agent = ToolAgent.with(test("echo"), test("fails"), test("breaks"));

        var stream = ask(
                agent,
                "[[{'name':'=nothing','args':{}},{'name':'echo','args':'{broken'}],[{'name':'fails'},{'name':'breaks'}]]");

        assertThat(results(stream))
                .hasSize(4)
                .satisfiesExactly(
                        one -> assertThat(one).contains("no tool named nothing").contains("Test_server__echo"),
                        two -> assertThat(two).contains("not a JSON object"),
                        three -> assertThat(three).isEqualTo("The ticket does not exist"),
                        four -> assertThat(four).contains("internal error"));
        assertThat(stream.terminal().data().path("outcome").path("type").asText())
                .isEqualTo("success");
        assertThat(calls()).extracting(call -> call.path("status").asText()).containsOnly("failed");
    }

    @Test
    void endsAfterTooManyMistakes() {
        var stream = ask(ToolAgent.with(test("echo")), "[[{'name':'=nothing'}],'again']");

        assertThat(stream.terminal().text("code")).isEqualTo("tool_calls_invalid");
    }

    @Test
    void endsAModelThatNeverStopsCallingTools() {
        var stream = ask(ToolAgent.with(test("echo")), "[[{'name':'echo','args':{'text':'x'}}],'again']");

        assertThat(stream.terminal().text("code")).isEqualTo("tool_limit");
        assertThat(results(stream)).hasSize(11).last().asString().contains("limit");
        assertThat(answer().path("metadata").path("status").asText()).isEqualTo("failed");
    }

    @Test
    void acceptsDeltasWithoutIndexOrId() {
        var agent = ToolAgent.with(test("echo"));

        var stream = ask(
                agent,
                "[[{'name':'echo','args':{'text':'a'},'omit':'index'},{'name':'echo','args':{'text':'b'},'omit':'index'}],"
                        + "[{'name':'echo','args':{'text':'c'},'omit':'id'}],[{'name':'echo','id':'same'}],[{'name':'echo','id':'same'}]]");

        assertThat(results(stream))
                .containsExactly("{\"text\":\"a\"}", "{\"text\":\"b\"}", "{\"text\":\"c\"}", "{}", "{}");
    }

    @Test
    void shortensNamesAndResults() {
        var agent = ToolAgent.with(test(TestTools.LONG_NAME), test("huge"));

        var stream = ask(agent, "[[{'name':'huge'}]]");

        assertThat(results(stream).getFirst().length()).isBetween(30_000, 33_000);
        assertThat(results(stream).getFirst()).endsWith("the rest is left out]");
        var request = Parley.model().requestsWith("tag-" + tag).getFirst();
        assertThat(request.tools().getFirst()).hasSize(64).startsWith("Test_server__long_name_xxx");
        assertThat(request.body().path("tools").toString()).doesNotContain("$schema", "x-mcp-header");
    }

    @Test
    void laterQuestionsContainCallsAndResults() {
        var agent = ToolAgent.with(test("echo"));
        ask(agent, "[[{'name':'echo','args':{'text':'one'},'text':'First.'}]]").terminal();

        ask(agent, "[]").terminal();

        assertThat(Parley.model().last().messages())
                .anySatisfy(message -> assertThat(message).startsWith("tool: ").contains("one"))
                .anySatisfy(message -> assertThat(message).isEqualTo("assistant: First."));
    }

    @Test
    void cancelsRunningTools() {
        var agent = ToolAgent.with(test("hang"), test("cancelled"));
        var before = results(ask(agent, "[[{'name':'cancelled'}]]")).getFirst();
        var stream = ask(agent, "[[{'name':'hang'}]]");
        stream.await("the call", event -> event.is("TOOL_CALL_END"));
        Await.until(
                "the call is made",
                () -> calls().getLast().path("status").asText().equals("sent"));

        alice.cancel(stream.run());

        assertThat(stream.terminal().data().path("outcome").path("type").asText())
                .isEqualTo("cancelled");
        assertThat(calls().getLast().path("status").asText()).isEqualTo("unknown");
        assertThat(results(ask(agent, "[[{'name':'cancelled'}]]")).getFirst()).isNotEqualTo(before);
    }

    @Test
    void aReaderThatJoinsGetsAllPartsInOrder() {
        var agent = ToolAgent.with(test("hang"), test("echo"));
        var stream = ask(agent, "[[{'name':'echo','args':{'text':'x'},'text':'First.'}],[{'name':'hang'}]]");
        Await.until("the second call is made", () -> calls().size() == 2);

        var joined = alice.join(stream.run());
        Await.until("the joined reader is there", () -> joined.count() > 3);
        alice.cancel(stream.run());

        assertThat(joined.text()).isEqualTo(stream.text());
        assertThat(results(joined)).isEqualTo(results(stream));
        assertThat(joined.events().stream().filter(event -> event.is("TOOL_CALL_START")))
                .hasSize(2);
    }

    @Test
    void offersNoToolThatDoesNotExist() {
        ask(ToolAgent.with(test("nothing"), builtIn("nothing")), "[]").terminal();

        assertThat(Parley.model().last().tools()).isEmpty();
    }

    @Test
    void refusesMalformedToolsOfAnAgent() {
        var admin = Chat.as("admin");
        for (var tools : List.of(
                "[{'tool':'x'}]",
                "[{'server':'parley'}]",
                "[{'server':'elsewhere','tool':'x'}]",
                "[{'server':'parley','tool':'x','approval':'sometimes'}]",
                "[{'server':'parley','tool':'x'},{'server':'parley','tool':'x'}]")) {
            var body = "{'name':'Tools " + UUID.randomUUID() + "','model':'stub','tools':" + tools + "}";
            var reply = admin.post("/api/admin/agents", body.replace('\'', '"'));
            assertThat(reply.status()).as(tools).isEqualTo(400);
            assertThat(reply.json().path("error").asText()).startsWith("tools");
        }
    }

    private static String calls(String name, int... numbers) {
        return String.join(
                ",",
                IntStream.of(numbers)
                        .mapToObj(number -> "{'name':'" + name + "','args':{'number':" + number + "}}")
                        .toList());
    }

    private RunStream ask(ToolAgent agent, String script) {
        return alice.ask(thread, "tag-" + tag + " <<" + script.replace('\'', '"') + ">>", agent.id());
    }

    private static List<String> results(RunStream stream) {
        return stream.events().stream()
                .filter(event -> event.is("TOOL_CALL_RESULT"))
                .map(event -> event.text("content"))
                .toList();
    }

    private List<String> toolMessages(int request) {
        return Parley.model().requestsWith("tag-" + tag).get(request - 1).messages().stream()
                .filter(message -> message.startsWith("tool: "))
                .toList();
    }

    private static List<String> messageIds(RunStream stream) {
        return stream.events().stream()
                .filter(event -> event.is("TEXT_MESSAGE_START"))
                .map(event -> event.text("messageId"))
                .toList();
    }

    private JsonNode answer() {
        return alice.messages(thread).getLast();
    }

    private List<JsonNode> calls() {
        return StreamSupport.stream(answer().path("metadata").path("tool_calls").spliterator(), false)
                .toList();
    }
}
