package org.parley.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunningCallsTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final List<CompletableFuture<ToolOutcome>> begun = new ArrayList<>();
    private final List<String> outcomes = new ArrayList<>();

    @Test
    void limitsWhatRunsAtTheSameTime() {
        var all = calls(5, LONG).start(2);
        assertThat(begun).hasSize(2);

        begun.get(1).complete(ToolOutcome.text("b"));
        assertThat(begun).hasSize(3);
        for (int i : List.of(0, 2, 3, 4)) begun.get(i).complete(ToolOutcome.text("x"));

        assertThat(all).isCompleted();
        assertThat(outcomes).containsExactly("1 b", "0 x", "2 x", "3 x", "4 x");
    }

    @Test
    void endsEverythingWhenItIsCancelled() {
        var calls = calls(3, LONG);
        var all = calls.start(2);
        begun.getFirst().complete(ToolOutcome.text("a"));

        calls.cancel();

        assertThat(all).isCancelled();
        assertThat(begun).hasSize(3);
        assertThat(begun.subList(1, 3)).allMatch(CompletableFuture::isCancelled);
        assertThat(outcomes).containsExactly("0 a");
    }

    @Test
    void aCallThatIsNotAnsweredInTimeEnds() throws Exception {
        var all = calls(1, Duration.ofMillis(1)).start(4);

        all.get(30, TimeUnit.SECONDS);

        assertThat(begun.getFirst()).isCancelled();
        assertThat(outcomes.getFirst()).contains("did not answer in time");
    }

    @Test
    void aToolThatBreaksDoesNotStopTheOthers() {
        var suppliers = new ArrayList<Supplier<CompletableFuture<ToolOutcome>>>();
        suppliers.add(() -> {
            throw new IllegalStateException("broken on purpose");
        });
        suppliers.add(() -> CompletableFuture.completedFuture(ToolOutcome.text("fine")));

        var all = new RunningCalls(suppliers, LONG, this::take).start(1);

        assertThat(all).isCompleted();
        assertThat(outcomes).hasSize(2).last().isEqualTo("1 fine");
    }

    @Test
    void withoutCallsItEndsAtOnce() {
        assertThat(calls(0, LONG).start(4)).isCompleted();
    }

    private RunningCalls calls(int count, Duration limit) {
        var suppliers = IntStream.range(0, count)
                .<Supplier<CompletableFuture<ToolOutcome>>>mapToObj(i -> () -> {
                    var call = new CompletableFuture<ToolOutcome>();
                    begun.add(call);
                    return call;
                })
                .toList();
        return new RunningCalls(suppliers, limit, this::take);
    }

    private void take(int index, ToolOutcome outcome) {
        outcomes.add(index + " " + ((ToolOutcome.Result) outcome).text());
    }
}
