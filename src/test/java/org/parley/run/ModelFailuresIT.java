package org.parley.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.MultipartForm;
import org.parley.testing.Parley;
import org.parley.testing.RunStream;
import org.parley.testing.ServerTest;
import org.parley.testing.SseEvent;
import org.parley.testing.StubModel;

/** Each failure of the model endpoint results in one RUN_ERROR. The question and the partial answer are kept. */
@ServerTest
class ModelFailuresIT {
    private final Chat alice = Chat.as("alice");
    private final String thread = alice.createThread();

    @ParameterizedTest
    @CsvSource({
        "stub-401,model_unauthorized,0",
        "stub-429,model_rate_limited,0",
        "stub-500,model_error,0",
        "nomodel,model_unknown,0",
        "stub-hiddenerror,model_rejected,10",
        "stub-toolong,model_context_length_exceeded,0",
        "stub-noquota,model_quota_exhausted,0",
        "stub-later,model_rate_limited,0",
        "stub-empty,model_empty,0",
        "stub-cut,model_cut_off,10",
        "stub-garbage,model_garbled,10",
        "stub-errframe,model_error,10",
        "'stub@n=2,s=1100000',model_frame_too_large,0"
    })
    void endsWithOneError(String model, String code, int tokens) {
        var stream = alice.ask(thread, "tag-f " + directive(model));

        assertThat(stream.text()).isEqualTo(StubModel.answer("f", tokens));
        assertThat(stream.events()).filteredOn(SseEvent::isTerminal).hasSize(1);
        assertThat(stream.terminal().text("code")).isEqualTo(code);
        assertThat(stream.terminal().text("message")).isNotEmpty().doesNotContain("10.0.0.7", "sk-secret");
        assertKept(stream, code);
    }

    @Test
    void saysThatNobodyListensAndIsThereAgainWhenSomebodyDoes() {
        Parley.model().whileAway(() -> {
            var stream = alice.ask(thread, "tag-away [stub]");
            assertThat(stream.terminal().text("code")).isEqualTo("model_unreachable");
            assertKept(stream, "model_unreachable");
        });

        assertThat(alice.ask(thread, "tag-back").text()).isEqualTo(StubModel.answer("back", 20));
    }

    @Test
    void triesAgainBeforeTheFirstToken() {
        var stream = alice.ask(thread, "tag-again [stub-flaky]");

        assertThat(stream.text()).isEqualTo(StubModel.answer("again", 20));
        assertThat(stream.terminal().is("RUN_FINISHED")).isTrue();
    }

    @Test
    void waitsAsLongAsTheEndpointAsksFor() {
        var start = System.nanoTime();

        alice.ask(thread, "tag-patient [stub-429]").terminal();

        assertThat(Parley.model().requestsWith("tag-patient")).hasSize(3);
        assertThat(System.nanoTime() - start).isGreaterThan(2_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stub-noquota", "stub-later", "stub-toolong"})
    void doesNotTryAgainIfThatIsOfNoUse(String model) {
        var tag = "tag-useless" + model.substring(5);
        alice.ask(thread, tag + " [" + model + "]").terminal();

        assertThat(Parley.model().requestsWith(tag)).hasSize(1);
    }

    @Test
    void leavesOutAParameterThatTheEndpointRejects() {
        var admin = Chat.as("admin");
        var agents = "/api/admin/agents";
        var agent = admin.post(
                        agents,
                        Json.object(
                                "name", "Strict", "model", "stub-strict", "temperature", 0.5, "max_output_tokens", 100))
                .json()
                .path("id")
                .asText();

        var stream = alice.ask(thread, "tag-strict", agent);

        assertThat(stream.text()).isEqualTo(StubModel.answer("strict", 20));
        assertThat(Parley.model().requestsWith("tag-strict"))
                .hasSize(2)
                .last()
                .satisfies(request ->
                        assertThat(request.body().has("stream_options")).isFalse());
        var body = Parley.model().requestsWith("tag-strict").getLast().body();
        assertThat(body.path("temperature").asDouble()).isEqualTo(0.5);
        assertThat(body.path("max_tokens").asInt()).isEqualTo(100);
        assertThat(alice.get("/node/metrics").body())
                .contains("parley_model_parameters_left_out{model=\"stub-strict\",parameter=\"stream_options\"} 1");
        admin.raw("DELETE", agents + "/" + agent, "");
    }

    @Test
    void showsAnAnswerThatIsNoStream() {
        var stream = alice.ask(thread, "tag-whole [stub-whole]");

        assertThat(stream.text()).isEqualTo(StubModel.answer("whole", 20));
        assertThat(finishReason(1)).isEqualTo("stop");
    }

    @Test
    void tellsThoughtAndSourcesFromTheAnswer() {
        var stream = alice.ask(thread, "tag-parts [stub-parts]");

        assertThat(stream.text()).isEqualTo(StubModel.answer("parts", 20));
        var metadata = alice.messages(thread).get(1).path("metadata");
        assertThat(metadata.path("reasoning").asText()).isEqualTo("hm");
        assertThat(metadata.path("citations").path(0).path("url").asText()).isEqualTo("https://source.example");
    }

    @Test
    void saysWhyTheModelEndedItsAnswer() {
        var filtered = alice.ask(thread, "tag-filtered [stub-filteredatonce]");

        assertThat(filtered.terminal().is("RUN_FINISHED")).isTrue();
        assertThat(filtered.terminal()
                        .data()
                        .path("result")
                        .path("finishReason")
                        .asText())
                .isEqualTo("content_filter");
        assertThat(finishReason(1)).isEqualTo("content_filter");
    }

    @Test
    void continuesAnAnswerThatHasReachedItsLength() {
        alice.ask(thread, "tag-long [stub-length@n=5]").terminal();
        assertThat(finishReason(1)).isEqualTo("length");

        var more = alice.run(
                thread,
                "continues",
                alice.messages(thread).get(1).path("metadata").path("id").asText());

        assertThat(more.terminal().is("RUN_FINISHED")).isTrue();
        assertThat(finishReason(1)).isEqualTo("stop");
        assertThat(alice.messages(thread).get(1).path("content").asText())
                .startsWith(StubModel.answer("long", 5) + "#");
    }

    @Test
    void asksAgainForAnAnswerThatWasCancelledBeforeItsFirstWord() {
        var question = "[stub@n=5,f=1000] tag-early";
        var stream = alice.ask(thread, question);
        alice.cancel(stream.run());
        stream.terminal();

        var more = alice.run(
                thread,
                "continues",
                alice.messages(thread).get(1).path("metadata").path("id").asText());

        assertThat(more.text()).isEqualTo(StubModel.answer("early", 5));
        assertThat(Parley.model().requestsWith("tag-early").getLast().messages())
                .endsWith("user: " + question);
    }

    @Test
    void leavesARefusedQuestionOutOfLaterPrompts() {
        alice.ask(thread, "tag-before").terminal();
        var refused = alice.ask(thread, "poison [stub-forbidden]");
        assertThat(refused.terminal().text("code")).isEqualTo("model_content_filter");

        var later = alice.ask(thread, "tag-after [stub-forbidden]");

        assertThat(later.text()).isEqualTo(StubModel.answer("after", 20));
        assertThat(Parley.model().requestsWith("tag-after").getLast().messages())
                .endsWith(
                        "user: tag-before",
                        "assistant: " + StubModel.answer("before", 20),
                        "user: tag-after [stub-forbidden]");
        assertThat(alice.messages(thread))
                .extracting(message -> message.path("metadata").path("left_out").asBoolean())
                .containsExactly(false, false, true, true, false, false);
    }

    @Test
    void leavesTheFileOfARefusedQuestionOutOfLaterPrompts() {
        var file = new MultipartForm()
                .field("message", "read this [stub-forbidden]")
                .file("file", "a.txt", "text/plain", "poison".getBytes(StandardCharsets.UTF_8));
        assertThat(alice.upload(thread, file).terminal().text("code")).isEqualTo("model_content_filter");

        var later = alice.ask(thread, "tag-without [stub-forbidden]");

        assertThat(later.text()).isEqualTo(StubModel.answer("without", 20));
    }

    @Test
    void logsNothingOfThePromptThatTheEndpointQuotes() {
        alice.ask(thread, "xylophone secrets [stub-toolong]").terminal();

        assertThat(Parley.log()).contains("maximum context length").doesNotContain("xylophone");
    }

    @Test
    void doesNotTryAgainAfterTheFirstToken() {
        alice.ask(thread, "tag-once [stub-cut]").terminal();

        assertThat(Parley.model().requestsWith("tag-once")).hasSize(1);
    }

    @Test
    void givesUpOnAStallAndSendsHeartbeatsMeanwhile() {
        var middle = alice.ask(thread, "tag-stall [stub-hangmid]");
        var silent = alice.ask(alice.createThread(), "[stub-hang]");

        assertThat(silent.terminal().text("code")).isEqualTo("model_stalled");
        assertThat(silent.events()).extracting(SseEvent::type).containsExactly("RUN_STARTED", "CUSTOM", "RUN_ERROR");
        assertThat(middle.terminal().text("code")).isEqualTo("model_stalled");
        assertThat(middle.comments()).isPositive();
        assertThat(middle.text()).isEqualTo(StubModel.answer("stall", 10));
        assertKept(middle, "model_stalled");
    }

    @ParameterizedTest
    @CsvSource({"stub-length", "stub-filtered", "stub-nodone", "stub-azure", "'stub-pieces@n=20,s=0'"})
    void takesEveryProperEnd(String model) {
        var stream = alice.ask(thread, "tag-end " + directive(model));

        assertThat(stream.text()).isEqualTo(StubModel.answer("end", 20));
        assertThat(stream.terminal().data().path("outcome").path("type").asText())
                .isEqualTo("success");
    }

    @Test
    void canBeAskedAgainAfterAFailure() {
        alice.ask(thread, "tag-first [stub-cut]").terminal();

        assertThat(alice.ask(thread, "tag-second").text()).isEqualTo(StubModel.answer("second", 20));
        assertThat(Parley.model().requestsWith("tag-second").getLast().messages())
                .endsWith("assistant: " + StubModel.answer("first", 10), "user: tag-second");
    }

    private String finishReason(int message) {
        return alice.messages(thread)
                .get(message)
                .path("metadata")
                .path("finish_reason")
                .asText();
    }

    private void assertKept(RunStream stream, String code) {
        var messages = alice.messages(thread);
        assertThat(messages).hasSize(2);
        assertThat(messages.get(0).path("content").asText()).contains("[stub");
        assertThat(messages.get(1).path("content").asText()).isEqualTo(stream.text());
        assertThat(messages.get(1).path("metadata").path("status").asText()).isEqualTo("failed");
        assertThat(messages.get(1).path("metadata").path("error_code").asText()).isEqualTo(code);
    }

    private static String directive(String model) {
        return model.equals("nomodel") ? "[stub-nothing]" : "[" + model + "]";
    }
}
