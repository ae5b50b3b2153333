package org.parley.search;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A thread that matches the query.
 *
 * @param messageId the newest message with the words; null if only the title contains them
 * @param excerpt from that message; null if there is no such message
 */
public record SearchResult(UUID id, String title, Instant updatedAt, UUID messageId, List<Part> excerpt) {
    /** @param match true if the text is a word of the query, else null */
    @Schema(name = "ExcerptPart")
    public record Part(String text, Boolean match) {}
}
