package org.parley.promptlibrary;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.audience.Audience;

/** A prompt for a user who may use it. */
@Schema(requiredProperties = {"id", "title", "text", "own", "owner_name", "changed_at"})
public record SavedPromptView(
        @Schema(example = "0198f2c4-5d6e-7a8b-9c0d-1e2f3a4b5c6d")
        UUID id,

        @Schema(example = "Summary") String title,
        @Schema(example = "Summarise this for {{audience}}") String text,

        @Schema(description = "Whether the caller saved it, and may change it")
        boolean own,

        String ownerName,

        @Schema(description = "Absent if it is not the caller's own")
        Audience sharedWith,

        Instant changedAt) {
    static SavedPromptView of(SavedPrompt prompt, String caller) {
        boolean own = prompt.owner().equals(caller);
        return new SavedPromptView(
                prompt.id(),
                prompt.title(),
                prompt.text(),
                own,
                prompt.ownerName(),
                own ? prompt.audience() : null,
                prompt.changedAt());
    }
}
