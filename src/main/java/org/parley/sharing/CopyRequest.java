package org.parley.sharing;

import jakarta.json.JsonObject;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.error.JsonFields;

/** Request to continue a shared thread as a thread of one's own. */
@Schema(requiredProperties = "share_id")
public record CopyRequest(
        @Schema(example = "0198f2c4-5d6e-7a8b-9c0d-1e2f3a4b5c6d")
        UUID shareId) {
    static UUID idOf(JsonObject body) {
        return new JsonFields(body).uuid("share_id");
    }
}
