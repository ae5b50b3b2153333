package org.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.parley.testing.Chat;
import org.parley.testing.RunStream;

/** Many readers at once, each in its own thread. */
final class ConcurrentReaders {
    private ConcurrentReaders() {}

    /** Returns the answers to these questions, in order, as soon as all are accepted. */
    static List<RunStream> ask(List<Question> questions, Chat chat) {
        return all(questions.stream()
                .map(question -> (Callable<RunStream>) () -> question.insist(chat))
                .toList());
    }

    /**
     * Reads each answer until it finishes and compares it with the model's text. A reader that loses its connection
     * reconnects.
     */
    static void readToTheEnd(List<Question> questions, List<RunStream> streams, Chat chat) {
        all(IntStream.range(0, questions.size())
                .mapToObj(i -> (Callable<Void>) () -> read(questions.get(i), streams.get(i), chat, i))
                .toList());
    }

    static <T> List<T> all(List<Callable<T>> tasks) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(tasks).stream()
                    .map(ConcurrentReaders::result)
                    .toList();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Void read(Question question, RunStream stream, Chat chat, int seed) {
        var reader = new ReconnectingReader(chat, question.run(), new Random(seed), 0).wander(stream);
        assertThat(reader.terminal().type()).as("end of %s", question.tag()).isEqualTo("RUN_FINISHED");
        assertThat(reader.text()).isEqualTo(question.answer());
        var stored = chat.messages(question.thread()).getLast();
        assertThat(stored.path("content").asText()).isEqualTo(question.answer());
        return null;
    }

    private static <T> T result(Future<T> task) {
        try {
            return task.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
