package org.parley.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.RunStream;
import org.parley.testing.ServerTest;
import org.parley.testing.SseEvent;
import org.parley.testing.StubModel;

/** Each failure of the model endpoint is one RUN_ERROR; the question and what came of the answer are kept. */
@ServerTest
class ModelFailuresIT {
    private final Chat alice = Chat.as("alice");
    private final String thread = alice.createThread();

    @ParameterizedTest
    @CsvSource({
        "stub-401,model_unauthorized,0",
        "stub-429,model_rate_limited,0",
        "stub-500,model_error,0",
        "nomodel,model_rejected,0",
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
        assertThat(silent.comments()).isPositive();
        assertThat(middle.terminal().text("code")).isEqualTo("model_stalled");
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
