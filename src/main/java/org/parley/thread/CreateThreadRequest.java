package org.parley.thread;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.parley.error.JsonFields;

public record CreateThreadRequest(
        @Nullable @Schema(description = "Without it, the thread is kept, unless this server keeps none")
        Boolean temporary) {
    static CreateThreadRequest of(@Nullable String body) {
        return new CreateThreadRequest(JsonFields.ofOptional(body)
                .flatMap(fields -> fields.optionalFlag("temporary"))
                .orElse(null));
    }
}
