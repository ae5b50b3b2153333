package org.parley.profile;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The settings of one user. */
@Schema(requiredProperties = {"instructions", "theme", "contrast", "text_size", "temporary"})
public record OwnSettings(
        @Schema(
                description = "What the model is told about the user, as part of the user's first message",
                maxLength = SettingsRequest.MAX_INSTRUCTIONS)
        String instructions,

        @Nullable @Schema(description = "Absent: the browser's", example = "de")
        String language,

        @Schema(enumeration = {"system", "light", "dark"}) String theme,

        @Schema(enumeration = {"system", "more"}) String contrast,

        @Schema(description = "In percent of the usual size", minimum = "80", maximum = "200")
        int textSize,

        @Nullable @Schema(description = "Absent: the browser's", example = "Europe/Berlin")
        String timeZone,

        @Nullable @Schema(description = "Agent of new threads; absent: that of the server")
        UUID defaultAgent,

        @Schema(description = "Whether the page begins new threads as temporary ones")
        boolean temporary) {
    static final OwnSettings DEFAULTS =
            new OwnSettings("", null, "system", "system", SettingsRequest.USUAL_SIZE, null, null, false);
}
