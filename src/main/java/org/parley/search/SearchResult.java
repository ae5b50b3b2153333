package org.parley.search;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A thread that was found.
 *
 * @param messageId the newest message with the words; null where only the title has them
 * @param excerpt from that message; null without one
 */
public record SearchResult(UUID id, String title, Instant updatedAt, UUID messageId, List<Part> excerpt) {
    /** @param match true where it is a word that was looked for, else null */
    @Schema(name = "ExcerptPart")
    public record Part(String text, Boolean match) {}
}
