package org.parley.audience;

import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;
import org.parley.identity.Caller;

/** The users for whom something is shared. */
@Schema(requiredProperties = {"users", "groups", "everybody"})
public record Audience(
        @Schema(description = "User IDs; a request may contain e-mail addresses instead")
        List<String> users,

        @Schema(description = "Names of groups; a user can share with groups to which the user belongs")
        List<String> groups,

        @Schema(description = "Whether everybody who can sign in is included")
        boolean everybody) {
    public static final Audience NOBODY = new Audience(List.of(), List.of(), false);
    private static final int MOST = 100;
    private static final int LONGEST = 300;

    /**
     * Reads the field; {@link #NOBODY} if it is absent.
     *
     * @throws BadRequest if it is malformed, or if it has more than 100 users or groups
     */
    public static Audience of(JsonFields body, String name) {
        return body.optionalObject(name)
                .map(JsonFields::new)
                .map(fields ->
                        new Audience(names(fields, name, "users"), names(fields, name, "groups"), flag(fields, name)))
                .orElse(NOBODY);
    }

    public boolean reachesNobody() {
        return users.isEmpty() && groups.isEmpty() && !everybody;
    }

    public boolean includes(Caller caller) {
        return everybody || users.contains(caller.id()) || caller.isIn(groups);
    }

    Audience withUsers(List<String> ids) {
        return new Audience(ids, groups, everybody);
    }

    Audience withGroups(List<String> names) {
        return new Audience(users, names, everybody);
    }

    /** For the audit trail. */
    public String text() {
        if (everybody) return "everybody";
        return "users " + users + ", groups " + groups;
    }

    private static List<String> names(JsonFields fields, String object, String name) {
        var names = read(object, () -> fields.texts(name)).stream()
                .map(String::strip)
                .distinct()
                .toList();
        var path = object + "." + name;
        if (names.size() > MOST) throw new BadRequest(path + " has more than " + MOST + " entries");
        if (names.stream().anyMatch(String::isEmpty)) throw new BadRequest(path + " must not contain blank texts");
        if (names.stream().anyMatch(text -> text.length() > LONGEST))
            throw new BadRequest(path + " has an entry that is longer than " + LONGEST + " characters");
        return names;
    }

    private static boolean flag(JsonFields fields, String object) {
        return read(object, () -> fields.optionalFlag("everybody")).orElse(false);
    }

    /** Names the object in the message too. */
    private static <T> T read(String object, Supplier<T> field) {
        try {
            return field.get();
        } catch (BadRequest e) {
            throw new BadRequest(object + "." + e.getMessage());
        }
    }
}
