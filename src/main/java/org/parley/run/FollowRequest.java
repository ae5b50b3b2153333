package org.parley.run;

import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;
import org.parley.runlog.RunLog;

/**
 * The wish to follow a run.
 *
 * @param after the number that the reader knows already; 0: nothing
 * @param join whether the reader wants a prelude instead of the events from the start
 */
record FollowRequest(UUID runId, long after, boolean join) {
    /** {@code Last-Event-ID} ({@code run:number}) goes before {@code after}: a browser that reconnects repeats the address. */
    static FollowRequest of(String runId, String after, String join, String lastEventId) {
        var id = JsonFields.uuid("run_id", runId);
        if (lastEventId != null && !lastEventId.isBlank()) return new FollowRequest(id, number(id, lastEventId), false);
        return new FollowRequest(
                id, number("after", Objects.requireNonNullElse(after, "0")), JsonFields.flag("join", join));
    }

    /** Whether this reader knows the whole log of a run that has ended. */
    boolean isDone(RunLog log) {
        return !join && after > 0 && log.isEnded() && after >= log.last();
    }

    private static long number(UUID run, String lastEventId) {
        var prefix = run + ":";
        if (!lastEventId.toLowerCase(Locale.ROOT).startsWith(prefix))
            throw new BadRequest("Last-Event-ID is not of this run");
        return number("Last-Event-ID", lastEventId.substring(prefix.length()));
    }

    private static long number(String field, String text) {
        try {
            return Math.max(0, Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new BadRequest(field + " must be a number");
        }
    }
}
