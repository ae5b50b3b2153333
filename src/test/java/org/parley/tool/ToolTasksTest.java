package org.parley.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parley.BackgroundTasks;
import org.parley.testing.Await;

class ToolTasksTest {
    private final ToolTasks tasks = ToolTasks.on(new BackgroundTasks(), 2);
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch started = new CountDownLatch(2);

    @Test
    void limitsThreadsAndQueue() {
        var calls =
                IntStream.range(0, 202).mapToObj(i -> tasks.call(this::hold)).toList();
        Await.until("two have started", () -> started.getCount() == 0);

        assertThat(tasks.call(this::hold).join())
                .as("more than the queue takes")
                .isInstanceOfSatisfying(
                        ToolOutcome.Result.class,
                        refused -> assertThat(refused.isError()).isTrue());
        assertThat(calls).noneMatch(call -> call.isDone());

        held.countDown();
        assertThat(calls).allSatisfy(call -> assertThat(call.join()).isEqualTo(ToolOutcome.text("held")));
        assertThat(tasks.call(this::hold).join()).as("free again").isEqualTo(ToolOutcome.text("held"));
    }

    @Test
    void reportsWhatTheModelCanCorrect() {
        assertThat(tasks.call(() -> {
                            throw new InvalidArgument("page is required");
                        })
                        .join())
                .isEqualTo(ToolOutcome.error("page is required"));
    }

    private ToolOutcome hold() {
        started.countDown();
        try {
            held.await();
            return ToolOutcome.text("held");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
