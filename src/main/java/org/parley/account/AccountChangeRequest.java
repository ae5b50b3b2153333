package org.parley.account;

import jakarta.json.JsonObject;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;

/** The field is {@code enabled}, or its opposite.
 *
 * @param disabled a disabled user is signed out everywhere and cannot sign in */
@Schema(
        properties =
                @SchemaProperty(
                        name = "enabled",
                        type = SchemaType.BOOLEAN,
                        description = "A disabled user is signed out and cannot sign in",
                        example = "false"))
public record AccountChangeRequest(
        @Schema(description = "The opposite of enabled, which replaces it")
        boolean disabled) {
    static AccountChangeRequest of(JsonObject body) {
        var fields = new JsonFields(body);
        return new AccountChangeRequest(fields.optionalFlag("enabled")
                .map(enabled -> !enabled)
                .or(() -> fields.optionalFlag("disabled"))
                .orElseThrow(() -> new BadRequest("enabled is required")));
    }
}
