package org.parley.localuser;

import jakarta.json.JsonObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.error.JsonFields;

@Schema(requiredProperties = {"username", "password"})
public record Credentials(
        @Schema(example = "alice") String username,
        @Schema(example = "alice") String password) {
    static Credentials of(JsonObject body) {
        var fields = new JsonFields(body);
        return new Credentials(fields.text("username"), fields.text("password"));
    }
}
