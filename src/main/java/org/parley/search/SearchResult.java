package org.parley.search;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A thread that matches the query.
 *
 * @param messageId the newest message with the words; null if only the title contains them
 * @param excerpt from that message; null if there is no such message
 */
public record SearchResult(
        UUID id,
        String title,
        Instant updatedAt,
        @Nullable UUID messageId,
        @Nullable List<Part> excerpt) {
    /** @param match true if the text is a word of the query, otherwise absent */
    @Schema(name = "ExcerptPart")
    public record Part(String text, @Nullable Boolean match) {}
}
