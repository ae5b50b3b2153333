package org.parley.tool;

import jakarta.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;

/**
 * A tool that an agent may use.
 *
 * @param approval empty: never for tools that only read, otherwise always
 */
public record ToolGrant(ToolReference reference, Optional<ApprovalPolicy> approval) {
    /** Longest name of a tool and id of a server. */
    private static final int LONGEST_NAME = 200;

    /**
     * Checks the tools of an agent before it is saved.
     *
     * @throws BadRequest says what is wrong
     */
    public static void check(List<JsonObject> tools) {
        var seen = new HashSet<ToolReference>();
        for (var tool : tools) {
            var reference = of(tool).reference;
            if (!reference.server().equals(ToolReference.BUILT_IN) && !isUuid(reference.server()))
                throw new BadRequest("tools.server must be parley or the ID of a tool server");
            if (!seen.add(reference))
                throw new BadRequest("tools contains " + reference.tool() + " of " + reference.server() + " twice");
        }
    }

    /** @throws BadRequest if it is malformed */
    public static ToolGrant of(JsonObject json) {
        var fields = new JsonFields(json);
        var reference = new ToolReference(name(fields, "server"), name(fields, "tool"));
        return new ToolGrant(reference, fields.optionalText("approval").map(ApprovalPolicy::ofWord));
    }

    /** Those that are well-formed: agents that were saved by earlier versions may have others. */
    static List<ToolGrant> valid(List<JsonObject> tools) {
        return tools.stream().map(ToolGrant::lenient).flatMap(Optional::stream).toList();
    }

    private static Optional<ToolGrant> lenient(JsonObject tool) {
        try {
            return Optional.of(of(tool));
        } catch (BadRequest e) {
            return Optional.empty();
        }
    }

    private static String name(JsonFields fields, String field) {
        var name = fields.optionalText(field)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new BadRequest("tools." + field + " is required"));
        if (name.length() > LONGEST_NAME)
            throw new BadRequest("tools." + field + " is longer than " + LONGEST_NAME + " characters");
        return name;
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
