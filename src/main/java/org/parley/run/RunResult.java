package org.parley.run;

import java.util.List;
import org.parley.llm.ChatOutcome;
import org.parley.llm.LlmFailure;
import org.parley.runlog.RunEvent;
import org.parley.runlog.RunLog.Entry;
import org.parley.thread.MessageStatus;
import org.parley.thread.Usage;

/**
 * Result of a run, in the form in which it is stored.
 *
 * @param rest log entries that are not stored yet, including the terminal event
 * @param usage may be null
 * @param errorCode null unless it failed
 * @param finishReason null if the model endpoint named none
 * @param sources the sources that the model named, as a JSON array; null if it named none
 */
public record RunResult(
        MessageStatus status,
        String text,
        Usage usage,
        String errorCode,
        String finishReason,
        String sources,
        List<Entry> rest) {
    static RunResult of(RunEvent terminal, String text, List<Entry> rest) {
        return switch (terminal) {
            case RunEvent.Finished f -> {
                var status = switch (f.outcome()) {
                    case "cancelled" -> MessageStatus.CANCELLED;
                    case "interrupt" -> MessageStatus.WAITING;
                    default -> MessageStatus.COMPLETE;
                };
                yield new RunResult(status, text, f.usage(), null, f.finishReason(), f.sources(), rest);
            }
            case RunEvent.Failed failed ->
                new RunResult(MessageStatus.FAILED, text, null, failed.code(), null, null, rest);
            default -> throw new IllegalArgumentException(terminal + " ends no run");
        };
    }

    /**
     * Whether the model endpoint refused the question itself, so that it would refuse every prompt that contains the
     * question.
     */
    boolean isRefused() {
        return text.isEmpty() && (LlmFailure.isRefusal(errorCode) || ChatOutcome.isRefusal(finishReason));
    }
}
