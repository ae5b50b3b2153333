package org.parley.search;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;

/**
 * Restricts the threads that are found; null: not restricted.
 *
 * @param agent that has answered in the thread
 * @param after earliest time of the thread's last question
 * @param before latest time of the thread's last question, exclusive
 * @param files whether the thread has files
 */
public record SearchFilter(
        @Nullable UUID agent,
        @Nullable Instant after,
        @Nullable Instant before,
        @Nullable Boolean files) {
    /** @throws BadRequest names the field that is malformed */
    static SearchFilter of(JsonFields fields) {
        return new SearchFilter(
                fields.optionalUuid("agent").orElse(null),
                time(fields, "after"),
                time(fields, "before"),
                fields.optionalFlag("files").orElse(null));
    }

    /** The values of the conditions, in the order in which {@link SearchStore} writes them. */
    List<Object> values() {
        var values = new ArrayList<Object>();
        if (agent != null) values.add(agent);
        if (after != null) values.add(after);
        if (before != null) values.add(before);
        if (files != null) values.add(files);
        return values;
    }

    private static @Nullable Instant time(JsonFields fields, String name) {
        try {
            return fields.optionalText(name).map(Instant::parse).orElse(null);
        } catch (DateTimeParseException e) {
            throw new BadRequest(name + " must be a time in UTC, such as 2026-03-31T00:00:00Z");
        }
    }
}
