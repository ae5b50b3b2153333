package org.parley.profile;

import jakarta.json.JsonObject;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;

/** Changes of a user's own settings. An absent field remains unchanged; null sets its default. */
@Schema(name = "OwnSettingsRequest")
public record SettingsRequest(
        @Schema(nullable = true, maxLength = SettingsRequest.MAX_INSTRUCTIONS)
        String instructions,

        @Schema(nullable = true, description = "A language tag", example = "de")
        String language,

        @Schema(
                nullable = true,
                enumeration = {"system", "light", "dark"})
        String theme,

        @Schema(
                nullable = true,
                enumeration = {"system", "more"})
        String contrast,

        @Schema(nullable = true, minimum = "80", maximum = "200", description = "In percent")
        Integer textSize,

        @Schema(nullable = true, example = "Europe/Berlin") String timeZone,

        @Schema(nullable = true) UUID defaultAgent,

        @Schema(nullable = true) Boolean temporary) {
    static final int MAX_INSTRUCTIONS = 4000;
    static final int USUAL_SIZE = 100;
    private static final int SMALLEST = 80;
    private static final int LARGEST = 200;
    private static final int LONGEST_TAG = 35;
    private static final List<String> THEMES = List.of("system", "light", "dark");
    private static final List<String> CONTRASTS = List.of("system", "more");

    /**
     * The settings after the change.
     *
     * @throws BadRequest if a field is invalid
     */
    static OwnSettings change(OwnSettings before, @Nullable JsonObject body) {
        var fields = new JsonFields(body);
        return new OwnSettings(
                fields.has("instructions") ? instructions(fields) : before.instructions(),
                fields.has("language") ? language(fields) : before.language(),
                fields.has("theme") ? word(fields, "theme", THEMES) : before.theme(),
                fields.has("contrast") ? word(fields, "contrast", CONTRASTS) : before.contrast(),
                fields.has("text_size")
                        ? fields.optionalInt("text_size", SMALLEST, LARGEST).orElse(USUAL_SIZE)
                        : before.textSize(),
                fields.has("time_zone") ? timeZone(fields) : before.timeZone(),
                fields.has("default_agent")
                        ? fields.optionalUuid("default_agent").orElse(null)
                        : before.defaultAgent(),
                fields.has("temporary") ? fields.optionalFlag("temporary").orElse(false) : before.temporary());
    }

    private static String instructions(JsonFields fields) {
        var text = fields.optionalText("instructions").orElse("").strip();
        if (text.length() > MAX_INSTRUCTIONS)
            throw new BadRequest("instructions is longer than " + MAX_INSTRUCTIONS + " characters");
        return text;
    }

    private static @Nullable String language(JsonFields fields) {
        var tag = given(fields, "language");
        if (tag.isEmpty()) return null;
        try {
            if (tag.get().length() <= LONGEST_TAG)
                return new Locale.Builder().setLanguageTag(tag.get()).build().toLanguageTag();
        } catch (IllformedLocaleException e) {
            // refused below
        }
        throw new BadRequest("language must be a language tag, such as en or pt-BR");
    }

    private static @Nullable String timeZone(JsonFields fields) {
        var zone = given(fields, "time_zone");
        if (zone.filter(name -> !ZoneId.getAvailableZoneIds().contains(name)).isPresent())
            throw new BadRequest("time_zone must be the name of a time zone, such as Europe/Berlin");
        return zone.orElse(null);
    }

    private static String word(JsonFields fields, String name, List<String> words) {
        var word = fields.optionalText(name).orElse(words.getFirst());
        if (!words.contains(word)) throw new BadRequest(name + " must be one of " + String.join(", ", words));
        return word;
    }

    /** Blank text is none. */
    private static Optional<String> given(JsonFields fields, String name) {
        return fields.optionalText(name).map(String::strip).filter(text -> !text.isEmpty());
    }
}
