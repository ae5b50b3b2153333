package org.parley.run;

import java.util.List;
import org.parley.endpoint.ModelQuestion;
import org.parley.llm.ChatRequest;
import org.parley.runlog.RunInfo;

/**
 * What a worker needs; nothing in it belongs to a transaction.
 *
 * @param questions for the agent's endpoint, then for its second one; empty if an earlier copy of the same call has started
 *     the run
 * @param hidesReasoning whether the model's reasoning is neither sent nor stored
 */
public record StartedRun(RunInfo run, List<ModelQuestion> questions, boolean hidesReasoning) {
    boolean isNew() {
        return !questions.isEmpty();
    }

    /** As the first endpoint gets it. */
    ChatRequest request() {
        return questions.getFirst().request();
    }
}
