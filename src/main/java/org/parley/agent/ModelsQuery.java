package org.parley.agent;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.problem.Fields;

public record ModelsQuery(
        @Schema(description = "Only agents with this tag", implementation = String.class)
        Optional<String> tag) {
    static ModelsQuery of(String body) {
        return new ModelsQuery(Fields.ofOptional(body).flatMap(fields -> fields.optionalText("tag")));
    }
}
