package org.parley.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;
import org.parley.testing.StubModel;

class ChatCallTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final StubModel model = StubModel.start();
    private final ChatClients client = new ChatClients(model.url(), 1);
    private final List<ChatDelta> deltas = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        client.close();
        model.close();
    }

    @Test
    void needsNoThreadWhileTheModelTalks() {
        var calls =
                IntStream.range(0, 50).mapToObj(i -> call("[stub@n=500,d=20]")).toList();
        calls.forEach(ChatCall::start);
        Await.until("all answers are under way", LIMIT, () -> model.active() == 50 && deltas.size() > 200);

        assertThat(Thread.getAllStackTraces().values().stream()
                        .flatMap(Stream::of)
                        .map(StackTraceElement::getClassName))
                .doesNotContain(ChatCall.class.getName());
        calls.forEach(ChatCall::close);
    }

    @Test
    void forgetsTheQuestionOnceTheAnswerHasBegun() {
        var call = call("[stub@n=500,d=20]");
        call.start();
        Await.until("the answer is under way", LIMIT, () -> !deltas.isEmpty());

        assertThat(call.request).isNull();
        call.close();
    }

    @Test
    void closesTheConnectionOfAnAnswerThatIsGivenUp() {
        var call = call("[stub@n=500,d=20]");
        call.start();
        Await.until("the answer is under way", LIMIT, () -> !deltas.isEmpty());

        call.close();

        assertThat(call.outcome()).isCancelled();
        Await.until("the model heard of it", LIMIT, () -> model.aborted() == 1);
    }

    @Test
    void sendsNothingWhereItWasGivenUpBefore() {
        var call = call("tag-early");

        call.close();
        call.start();

        assertThat(call.outcome()).isCancelled();
        assertThat(model.requestsWith("tag-early")).isEmpty();
    }

    /** At that time, another call may already use its connection. */
    @Test
    void leavesTheConnectionAloneOnceTheAnswerHasEnded() {
        var first = call("one");
        first.start();
        first.outcome().join();
        var second = call("[stub@n=100,d=5]");
        second.start();
        Await.until("the second answer is under way", LIMIT, () -> model.active() == 1);

        first.close();

        assertThat(first.outcome()).isCompleted();
        assertThat(second.outcome().join().outputTokens()).isEqualTo(100);
    }

    private ChatCall call(String question) {
        return client.call(question, deltas::addAll);
    }
}
