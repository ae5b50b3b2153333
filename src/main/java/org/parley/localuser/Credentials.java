package org.parley.localuser;

import jakarta.json.JsonObject;
import org.parley.error.JsonFields;

public record Credentials(String username, String password) {
    static Credentials of(JsonObject body) {
        var fields = new JsonFields(body);
        return new Credentials(fields.text("username"), fields.text("password"));
    }
}
