package org.parley.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.parley.llm.LlmFailure;
import org.parley.metrics.RunMetrics;
import org.parley.thread.MessageStatus;

/** Shows the counters of all results that a run can have from the start of the node, with the value 0. */
@ApplicationScoped
public class RunCounters {
    /** Failures other than those of the model endpoint. */
    private static final List<String> OWN_FAILURES = List.of(
            "answer_not_stored",
            "answer_too_long",
            "internal_error",
            "run_lost",
            "run_too_long",
            "tool_calls_invalid",
            "tool_limit");

    @Inject
    RunMetrics metrics;

    void onStart(@Observes @Initialized(ApplicationScoped.class) Object started) {
        metrics.expect(MessageStatus.COMPLETE.word(), null);
        metrics.expect(MessageStatus.CANCELLED.word(), null);
        metrics.expect(MessageStatus.WAITING.word(), null);
        metrics.expect(MessageStatus.INTERRUPTED.word(), RunService.NODE_LOST.code());
        var ofModel = Stream.of(LlmFailure.values()).map(LlmFailure::code);
        Stream.concat(ofModel, OWN_FAILURES.stream())
                .forEach(code -> metrics.expect(MessageStatus.FAILED.word(), code));
    }
}
