package org.parley.account;

import jakarta.json.JsonObject;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;

/** The field is {@code enabled}, or its opposite.
 *
 * @param disabled a disabled user is signed out everywhere and cannot sign in */
public record AccountChangeRequest(boolean disabled) {
    static AccountChangeRequest of(JsonObject body) {
        var fields = new JsonFields(body);
        return new AccountChangeRequest(fields.optionalFlag("enabled")
                .map(enabled -> !enabled)
                .or(() -> fields.optionalFlag("disabled"))
                .orElseThrow(() -> new BadRequest("enabled is required")));
    }
}
