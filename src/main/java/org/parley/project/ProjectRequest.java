package org.parley.project;

import jakarta.json.JsonObject;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.audience.Audience;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;

/** A project to create, or the new state of one. */
@Schema(requiredProperties = "name")
public record ProjectRequest(
        @Schema(description = "At most 100 characters", example = "Move to Leipzig")
        String name,

        @Schema(description = "At most 8,000 characters; the model receives them before the messages of each thread")
        String instructions,

        @Schema(description = "Must be empty: this server has no knowledge bases")
        List<String> knowledge,

        @Schema(description = "Members; each has threads of their own")
        Audience sharedWith,

        boolean archived) {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_INSTRUCTIONS = 8_000;

    static ProjectRequest of(JsonObject body) {
        var fields = new JsonFields(body);
        return new ProjectRequest(
                limited(
                        "name",
                        fields.text("name")
                                .replaceAll("[\\s\\p{Z}\\p{Cc}]+", " ")
                                .strip(),
                        LONGEST_NAME),
                limited(
                        "instructions",
                        fields.optionalText("instructions").orElse("").strip(),
                        LONGEST_INSTRUCTIONS),
                knowledge(fields),
                Audience.of(fields, "shared_with"),
                fields.optionalFlag("archived").orElse(false));
    }

    private static List<String> knowledge(JsonFields fields) {
        var knowledge = fields.texts("knowledge");
        if (!knowledge.isEmpty()) throw new BadRequest("knowledge must be empty: this server has no knowledge bases");
        return knowledge;
    }

    private static String limited(String name, String text, int longest) {
        if (text.codePointCount(0, text.length()) > longest)
            throw new BadRequest(name + " is longer than " + longest + " characters");
        return text;
    }
}
