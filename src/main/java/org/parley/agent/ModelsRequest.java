package org.parley.agent;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.error.JsonFields;

public record ModelsRequest(
        @Schema(description = "Only agents with this tag", implementation = String.class)
        Optional<String> tag) {
    static ModelsRequest of(String body) {
        return new ModelsRequest(JsonFields.ofOptional(body).flatMap(fields -> fields.optionalText("tag")));
    }
}
