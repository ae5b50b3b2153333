package org.parley.profile;

import jakarta.json.JsonObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;

/** The confirmation without which nothing is deleted. */
@Schema(requiredProperties = "confirm")
public record DeleteDataRequest(
        @Schema(description = "Must be true") boolean confirm) {
    /** @throws BadRequest if the deletion is not confirmed */
    static void check(JsonObject body) {
        if (!new JsonFields(body).optionalFlag("confirm").orElse(false))
            throw new BadRequest("confirm must be true: nothing has been deleted");
    }
}
