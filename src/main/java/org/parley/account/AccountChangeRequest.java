package org.parley.account;

import jakarta.json.JsonObject;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;

/** @param disabled a disabled user is signed out everywhere and cannot sign in */
public record AccountChangeRequest(boolean disabled) {
    static AccountChangeRequest of(JsonObject body) {
        return new AccountChangeRequest(new JsonFields(body)
                .optionalFlag("disabled")
                .orElseThrow(() -> new BadRequest("disabled is required")));
    }
}
