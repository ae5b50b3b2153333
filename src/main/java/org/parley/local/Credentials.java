package org.parley.local;

import jakarta.json.JsonObject;
import org.parley.problem.Fields;

public record Credentials(String username, String password) {
    static Credentials of(JsonObject body) {
        var fields = new Fields(body);
        return new Credentials(fields.text("username"), fields.text("password"));
    }
}
