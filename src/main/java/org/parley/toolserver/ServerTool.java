package org.parley.toolserver;

import jakarta.json.JsonObject;
import java.util.Optional;
import org.parley.mcp.McpTool;

/**
 * A tool of a server.
 *
 * @param definition in use
 * @param pending a definition that has changed and waits for a review; the tool cannot be used meanwhile
 * @param listed whether the server's last list had it
 */
record ServerTool(
        McpTool definition,
        Optional<McpTool> pending,
        boolean listed,
        Optional<String> ownName,
        Optional<String> ownDescription) {
    private static final int CHARACTERS_PER_TOKEN = 4;

    boolean isUsable() {
        return listed && pending.isEmpty();
    }

    String state() {
        if (pending.isPresent()) return "changed";
        return listed ? "accepted" : "missing";
    }

    String name() {
        return ownName.orElse(definition.name());
    }

    String description() {
        return ownDescription.orElse(definition.description());
    }

    /** The schema as models get it: without marks that only the protocol needs. */
    JsonObject parameters() {
        return ParameterSchema.forModels(definition.schema());
    }

    /** A rough number of tokens that the tool takes in each prompt. */
    int tokens() {
        int characters = name().length()
                + description().length()
                + parameters().toString().length();
        return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }
}
