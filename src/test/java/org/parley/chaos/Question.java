package org.parley.chaos;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.RunStream;

/** A question whose answer is known in advance, with a run id that the client chose. */
record Question(UUID run, String thread, String agent, String tag, int tokens, int delayMs, int more) {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Asks in a new thread. */
    static Question in(Chat chat, String tag, int tokens, int delayMs) {
        return new Question(UUID.randomUUID(), chat.createThread(), chat.defaultAgent(), tag, tokens, delayMs, 0);
    }

    /** Returns the same question with this number of additional characters in each token. */
    Question widened(int more) {
        return new Question(run, thread, agent, tag, tokens, delayMs, more);
    }

    RunStream ask(Chat chat) {
        return chat.stream(
                "POST",
                "/api/threads/runs",
                Json.object("run_id", run, "thread_id", thread, "model_id", agent, "message", text()));
    }

    /** Asks until a server accepts the question. The run id ensures that the question is stored only once. */
    RunStream insist(Chat chat) {
        var taken = new AtomicReference<RunStream>();
        Await.until("question " + tag + " is taken", LIMIT, () -> isTaken(chat, taken));
        return taken.get();
    }

    private boolean isTaken(Chat chat, AtomicReference<RunStream> taken) {
        try {
            taken.set(ask(chat));
            return taken.get().status() == 200;
        } catch (AssertionError nobodyAnswers) {
            return false;
        }
    }

    String text() {
        return "[stub@n=" + tokens + ",d=" + delayMs + ",s=" + more + "] tag-" + tag;
    }

    String answer() {
        var filler = "x".repeat(more);
        var first = "#" + tag + filler;
        return IntStream.range(1, tokens).mapToObj(i -> " t" + i + filler).collect(Collectors.joining("", first, ""));
    }
}
