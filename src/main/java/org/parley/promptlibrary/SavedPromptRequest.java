package org.parley.promptlibrary;

import jakarta.json.JsonObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.audience.Audience;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;

/** A prompt to save. */
@Schema(requiredProperties = {"title", "text"})
public record SavedPromptRequest(
        @Schema(description = "At most 100 characters", example = "Summary")
        String title,

        @Schema(
                description = "At most 20,000 characters; the user is asked for the values of its {{fields}}",
                example = "Summarise this for {{audience}}")
        String text,

        Audience sharedWith) {
    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_TEXT = 20_000;

    static SavedPromptRequest of(JsonObject body) {
        var fields = new JsonFields(body);
        return new SavedPromptRequest(
                limited(
                        "title",
                        fields.text("title")
                                .replaceAll("[\\s\\p{Z}\\p{Cc}]+", " ")
                                .strip(),
                        LONGEST_TITLE),
                limited("text", fields.text("text"), LONGEST_TEXT),
                Audience.of(fields, "shared_with"));
    }

    private static String limited(String name, String text, int longest) {
        if (text.codePointCount(0, text.length()) > longest)
            throw new BadRequest(name + " is longer than " + longest + " characters");
        return text;
    }
}
