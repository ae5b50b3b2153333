package org.parley.thread;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;

/** Selects ratings of an agent, or of one of its versions. */
record FeedbackFilter(@Nullable UUID agent, @Nullable Integer version) {
    /** @throws BadRequest names the parameter that is malformed */
    static FeedbackFilter of(@Nullable String agent, @Nullable String version) {
        if (version != null && !version.matches("\\d{1,9}")) throw new BadRequest("version must be a whole number");
        return new FeedbackFilter(
                agent == null || agent.isBlank() ? null : JsonFields.uuid("agent", agent),
                version == null ? null : Integer.valueOf(version));
    }
}
