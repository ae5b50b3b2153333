package org.parley.run;

import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;
import org.parley.runlog.RunLog;

/**
 * A request to follow a run.
 *
 * @param after the last number that the follower has; 0 if it has none
 * @param join whether the follower gets a snapshot instead of the events from the start
 */
record FollowRequest(UUID runId, long after, boolean join) {
    /**
     * {@code Last-Event-ID} ({@code run:number}) takes precedence over {@code after}, because a browser that reconnects
     * repeats the original URL.
     */
    static FollowRequest of(String runId, String after, String join, String lastEventId) {
        var id = JsonFields.uuid("run_id", runId);
        if (lastEventId != null && !lastEventId.isBlank()) return new FollowRequest(id, number(id, lastEventId), false);
        return new FollowRequest(
                id, number("after", Objects.requireNonNullElse(after, "0")), JsonFields.flag("join", join));
    }

    /** Whether this follower has the whole log of an ended run. */
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
