package org.parley.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.testing.ToolAgent.interrupt;
import static org.parley.testing.ToolAgent.resumption;
import static org.parley.testing.ToolAgent.test;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.RunStream;
import org.parley.testing.ServerTest;
import org.parley.testing.StubModel;
import org.parley.testing.TestDatabase;
import org.parley.testing.ToolAgent;

@ServerTest
class ToolApprovalIT {
    private static final String NOTE =
            "[[{'name':'echo','args':{'text':'before'}},{'name':'note','args':{'text':'a'},'text':'I write.'}]]";
    private static final String APPROVED = "{\"approved\":true}";

    private final Chat alice = Chat.as("alice");
    private final String thread = alice.createThread();
    private final String tag = UUID.randomUUID().toString().substring(0, 8);
    private final ToolAgent agent = ToolAgent.with(test("note"), test("echo"));

    @Test
    void aPendingCallEndsTheRunWithAnInterrupt() {
        var stream = ask(NOTE);

        var outcome = stream.terminal().data().path("outcome");
        assertThat(outcome.path("type").asText()).isEqualTo("interrupt");
        var interrupt = interrupt(stream);
        assertThat(interrupt.path("reason").asText()).isEqualTo("tool_call");
        assertThat(interrupt.path("message").asText())
                .contains(agent.name())
                .contains("note")
                .contains("Test server");
        assertThat(interrupt.path("metadata").path("arguments")).isEqualTo(Json.parse("{\"text\":\"a\"}"));
        var metadata = answer().path("metadata");
        assertThat(metadata.path("status").asText()).isEqualTo("waiting");
        assertThat(metadata.path("interrupts").get(0)).isEqualTo(interrupt);
        assertThat(calls()).extracting(call -> call.path("status").asText()).containsExactly("done", "pending");
        assertThat(calls().get(1).path("id").asText())
                .isEqualTo(interrupt.path("toolCallId").asText());
    }

    @Test
    void anApprovedCallIsMadeAndTheSameMessageGoesOn() {
        var first = ask(NOTE);
        var id = answer().path("metadata").path("id").asText();

        var second = resume(interrupt(first), "resolved", "{\"approved\":true,\"arguments\":{\"text\":\"changed\"}}");

        assertThat(results(second)).hasSize(1).first().asString().contains("changed");
        assertThat(second.terminal().data().path("outcome").path("type").asText())
                .isEqualTo("success");
        assertThat(second.text()).isEqualTo("\n\n" + StubModel.answer(tag, 20));
        assertThat(second.run()).isNotEqualTo(first.run());
        assertThat(alice.messages(thread)).hasSize(2);
        assertThat(answer().path("metadata").path("id").asText()).isEqualTo(id);
        assertThat(answer().path("content").asText()).isEqualTo("I write." + second.text());
        assertThat(answer().path("metadata").path("status").asText()).isEqualTo("complete");
        assertThat(answer().path("metadata").has("interrupts")).isFalse();
        var call = calls().get(1);
        assertThat(call.path("status").asText()).isEqualTo("done");
        assertThat(call.path("approved_by").asText()).isEqualTo("alice");
        assertThat(call.path("arguments").asText()).contains("changed");
        assertThat(Parley.model().requestsWith("tag-" + tag).getLast().messages())
                .contains("assistant: I write.")
                .anySatisfy(message -> assertThat(message).startsWith("tool: ").contains("changed"))
                .anySatisfy(message -> assertThat(message).startsWith("tool: ").contains("before"));
        assertThat(audit("TOOL_CALL_APPROVED"))
                .contains("call " + call.path("id").asText());
    }

    @Test
    void aRefusedCallIsNotMadeAndTheModelLearnsTheReason() {
        var interrupt = interrupt(ask(NOTE));

        var stream = resume(interrupt, "resolved", "{\"approved\":false,\"reason\":\"too early\"}");

        assertThat(results(stream)).containsExactly("The user refused this call: too early");
        assertThat(calls().get(1).path("status").asText()).isEqualTo("refused");
        assertThat(calls().get(1).has("approved_by")).isFalse();
        assertThat(audit("TOOL_CALL_REFUSED"))
                .contains("call " + calls().get(1).path("id").asText());
    }

    @Test
    void aCancelledInterruptIsARefusal() {
        var stream = resume(interrupt(ask(NOTE)), "cancelled", "{}");

        assertThat(results(stream)).containsExactly("The user refused this call.");
    }

    @Test
    void aDecisionCountsOnce() {
        var interrupt = interrupt(ask(NOTE));
        resume(interrupt, "resolved", APPROVED).terminal();
        var before = calls().get(1).path("result").asText();

        assertThat(refusal(interrupt.path("id").asText(), APPROVED)).isEqualTo("409 interrupt_resolved");
        assertThat(refusal(UUID.randomUUID().toString(), APPROVED)).isEqualTo("409 interrupt_resolved");
        assertThat(calls().get(1).path("result").asText()).isEqualTo(before);
    }

    @Test
    void refusesMalformedDecisionsAndThoseOfOthers() {
        var id = interrupt(ask(NOTE)).path("id").asText();

        assertThat(refusal(id, "{}")).startsWith("400");
        assertThat(refusal(id, "{\"approved\":\"yes\"}")).startsWith("400");
        assertThat(refusal(id, "{\"approved\":true,\"arguments\":7}")).startsWith("400");
        assertThat(alice.post("/api/threads/runs", resumption(thread, "no id", "resolved", APPROVED))
                        .status())
                .isEqualTo(400);
        assertThat(alice.post("/api/threads/runs", resumption(thread, id, "maybe", APPROVED))
                        .status())
                .isEqualTo(400);
        assertThat(Chat.as("bob")
                        .post("/api/threads/runs", resumption(thread, id, "resolved", APPROVED))
                        .status())
                .isEqualTo(404);
        assertThat(results(resume(answer().path("metadata").path("interrupts").get(0), "resolved", APPROVED)))
                .hasSize(1);
    }

    @Test
    void aNewQuestionRefusesWhatIsPending() {
        var interrupt = interrupt(ask(NOTE));

        ask("[]").terminal();

        var old = alice.messages(thread).get(1).path("metadata");
        assertThat(old.path("tool_calls").get(1).path("status").asText()).isEqualTo("refused");
        assertThat(old.path("status").asText()).isEqualTo("cancelled");
        assertThat(refusal(interrupt.path("id").asText(), APPROVED)).isEqualTo("409 interrupt_resolved");
    }

    @Test
    void aThreadCanBeAllowedToUseATool() {
        resume(interrupt(ask(NOTE)), "resolved", "{\"approved\":true,\"always\":true}")
                .terminal();

        assertThat(ask(NOTE).terminal().data().path("outcome").path("type").asText())
                .isEqualTo("success");
        var other = alice.createThread();
        assertThat(alice.ask(other, script(NOTE), agent.id())
                        .terminal()
                        .data()
                        .path("outcome")
                        .path("type")
                        .asText())
                .isEqualTo("interrupt");
    }

    @Test
    void aToolThatIsApprovedOnceAsksOncePerThread() {
        var once = ToolAgent.with(test("note", "once"), test("echo"));
        var first = alice.ask(thread, script(NOTE), once.id());
        resume(interrupt(first), "resolved", APPROVED).terminal();

        assertThat(alice.ask(thread, script(NOTE), once.id())
                        .terminal()
                        .data()
                        .path("outcome")
                        .path("type")
                        .asText())
                .isEqualTo("success");
    }

    @Test
    void aToolThatNeverAsksIsCalledAtOnce() {
        var never = ToolAgent.with(test("note", "never"), test("echo", "always"));

        var stream = alice.ask(thread, script("[[{'name':'note','args':{'text':'x'}}]]"), never.id());

        assertThat(results(stream)).hasSize(1);
    }

    @Test
    void anExpiredCallCountsAsRefused() {
        var interrupt = interrupt(ask(NOTE));
        TestDatabase.update(
                "update tool_call set expires_at = now() where interrupt_id = cast(? as uuid)",
                interrupt.path("id").asText());

        assertThat(refusal(interrupt.path("id").asText(), APPROVED)).isEqualTo("409 interrupt_resolved");
    }

    @Test
    void aToolCanAskTheUser() {
        var asking = ToolAgent.with(test("asks"));
        var first = alice.ask(thread, script("[[{'name':'asks'}]]"), asking.id());
        var interrupt = interrupt(first);
        assertThat(interrupt.path("reason").asText()).isEqualTo("tool_input");
        assertThat(interrupt.path("message").asText()).isEqualTo("Which colour?");
        assertThat(interrupt.path("responseSchema").path("properties").has("colour"))
                .isTrue();

        var second = resume(interrupt, "resolved", "{\"colour\":\"red\"}");

        assertThat(results(second)).containsExactly("state-1 true {\"colour\":\"red\"}");
        var third = alice.ask(thread, script("[[{'name':'asks'}]]"), asking.id());
        assertThat(results(resume(interrupt(third), "cancelled", "{}"))).containsExactly("state-1 false {}");
    }

    private RunStream ask(String script) {
        return alice.ask(thread, script(script), agent.id());
    }

    private String script(String script) {
        return "tag-" + tag + " <<" + script.replace('\'', '"') + ">>";
    }

    private RunStream resume(JsonNode interrupt, String status, String payload) {
        return ToolAgent.resume(alice, thread, interrupt.path("id").asText(), status, payload);
    }

    private String refusal(String interrupt, String payload) {
        var reply = alice.post("/api/threads/runs", resumption(thread, interrupt, "resolved", payload));
        return reply.status() + " " + reply.json().path("code").asText();
    }

    private List<String> audit(String action) {
        var rows = Chat.as("admin")
                .get("/api/admin/audit?limit=200&action=" + action)
                .json();
        return rows.findValuesAsText("detail");
    }

    private static List<String> results(RunStream stream) {
        return stream.events().stream()
                .filter(event -> event.is("TOOL_CALL_RESULT"))
                .map(event -> event.text("content"))
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
