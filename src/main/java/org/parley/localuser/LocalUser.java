package org.parley.localuser;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Objects;
import org.parley.identity.Caller;

/** One entry of the local user list. */
record LocalUser(Caller caller, PasswordHash password) {
    static LocalUser of(JsonObject json) {
        var name = Objects.requireNonNull(json.getString("name", null), "a user has no name");
        var caller = new Caller(
                name,
                json.getString("display_name", name),
                texts(json, "groups"),
                texts(json, "roles"),
                json.getString("agent_tag", null),
                json.getString("email", null));
        return new LocalUser(caller, PasswordHash.parse(json.getString("password", "")));
    }

    private static List<String> texts(JsonObject json, String field) {
        return json.containsKey(field) && !json.isNull(field)
                ? List.copyOf(json.getJsonArray(field).getValuesAs(JsonString::getString))
                : List.of();
    }
}
