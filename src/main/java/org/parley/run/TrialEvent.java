package org.parley.run;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parley.llm.ChatDelta;
import org.parley.llm.ChatOutcome;

/**
 * Event in the stream of a trial.
 *
 * @param type text, reasoning, end or error
 * @param endpoint name of the endpoint that answered, at the end
 * @param millis duration of the answer, at the end
 */
public record TrialEvent(
        String type,
        @Nullable String text,
        @Nullable String error,
        @Nullable String endpoint,
        @Nullable Long millis,
        @Nullable Integer inputTokens,
        @Nullable Integer outputTokens) {
    /** Tool calls and references are not part of a trial. */
    static List<TrialEvent> of(List<ChatDelta> deltas, boolean withReasoning) {
        return deltas.stream()
                .map(delta -> switch (delta) {
                    case ChatDelta.Text text -> piece("text", text.text());
                    case ChatDelta.Reasoning reasoning when withReasoning -> piece("reasoning", reasoning.text());
                    case ChatDelta.Reasoning hidden -> piece("reasoning", "");
                    case ChatDelta.ToolCall call -> piece("text", "");
                    case ChatDelta.ToolArguments arguments -> piece("text", "");
                    case ChatDelta.Reference reference -> piece("text", "");
                })
                .filter(event -> !event.text.isEmpty())
                .collect(Collectors.toList());
    }

    static TrialEvent end(String endpoint, long millis, ChatOutcome outcome) {
        return new TrialEvent("end", null, null, endpoint, millis, outcome.inputTokens(), outcome.outputTokens());
    }

    static TrialEvent error(String sentence) {
        return new TrialEvent("error", null, sentence, null, null, null, null);
    }

    private static TrialEvent piece(String type, String text) {
        return new TrialEvent(type, text, null, null, null, null, null);
    }
}
