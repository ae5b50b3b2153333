package org.parley.run;

import java.util.List;
import org.parley.runlog.RunEvent;
import org.parley.runlog.RunLog.Entry;
import org.parley.thread.MessageStatus;
import org.parley.thread.Usage;

/**
 * How a run ended, as it will be stored.
 *
 * @param rest log entries that are not stored yet, the terminal event among them
 * @param usage may be null
 * @param errorCode null unless it failed
 */
public record RunResult(MessageStatus status, String text, Usage usage, String errorCode, List<Entry> rest) {
    static RunResult of(RunEvent terminal, String text, List<Entry> rest) {
        return switch (terminal) {
            case RunEvent.Finished f
            when f.outcome().equals("cancelled") -> new RunResult(MessageStatus.CANCELLED, text, f.usage(), null, rest);
            case RunEvent.Finished f -> new RunResult(MessageStatus.COMPLETE, text, f.usage(), null, rest);
            case RunEvent.Failed failed -> new RunResult(MessageStatus.FAILED, text, null, failed.code(), rest);
            default -> throw new IllegalArgumentException(terminal + " ends no run");
        };
    }
}
