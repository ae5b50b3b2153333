package org.parley.account;

import jakarta.json.JsonObject;
import org.parley.problem.Fields;
import org.parley.problem.Invalid;

/** @param disabled a disabled user is signed out everywhere and cannot sign in */
public record AccountChange(boolean disabled) {
    static AccountChange of(JsonObject body) {
        return new AccountChange(
                new Fields(body).optionalFlag("disabled").orElseThrow(() -> new Invalid("disabled is required")));
    }
}
