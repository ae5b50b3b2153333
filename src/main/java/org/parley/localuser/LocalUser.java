package org.parley.localuser;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Objects;
import org.parley.identity.Caller;

/**
 * One entry of the local user list.
 *
 * @param credential changes with the password; a session stores the credential with which it was opened
 */
record LocalUser(Caller caller, PasswordHash password, String credential) {
    static LocalUser of(JsonObject json) {
        var name = Objects.requireNonNull(json.getString("name", null), "a user has no name");
        var caller = new Caller(
                name,
                json.getString("display_name", name),
                texts(json, "groups"),
                texts(json, "roles"),
                json.getString("agent_tag", null),
                json.getString("email", null));
        var password = json.getString("password", "");
        return new LocalUser(caller, PasswordHash.parse(password), DeviceStore.hex(password));
    }

    private static List<String> texts(JsonObject json, String field) {
        return json.containsKey(field) && !json.isNull(field)
                ? List.copyOf(json.getJsonArray(field).getValuesAs(JsonString::getString))
                : List.of();
    }
}
