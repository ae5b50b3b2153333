package org.parley.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parley.endpoint.ModelQuestion;
import org.parley.llm.ChatRequest;
import org.parley.runlog.RunInfo;

/**
 * Data that a worker needs, detached from any transaction.
 *
 * @param questions for the agent's endpoint, then for its second one; empty if an earlier copy of the same call has
 *     started the run
 * @param hidesReasoning whether the model's reasoning is neither sent nor stored
 * @param tools null: the agent has no tools
 */
public record StartedRun(
        RunInfo run,
        List<ModelQuestion> questions,
        boolean hidesReasoning,
        @Nullable ToolRun tools) {
    boolean isNew() {
        return !questions.isEmpty();
    }

    /** The question in the form that the first endpoint receives. */
    ChatRequest request() {
        return questions.getFirst().request();
    }
}
