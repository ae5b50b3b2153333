package org.parley.run;

import jakarta.json.JsonObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.parley.agent.AgentDefinition;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;
import org.parley.prompt.ClientLocale;

/** A trial of an agent that is not saved. */
public record TrialRequest(
        @Schema(description = "The fields of the agent", implementation = AgentDefinition.class)
        JsonObject agent,

        @Schema(description = "ID of the user whose prompt it is; absent: the caller") @Nullable
        String user,

        @Schema(hidden = true) ClientLocale locale,

        @Schema(description = "The question; not needed for a preview")
        String message) {
    /** @throws BadRequest names the field that is missing or malformed */
    static TrialRequest of(JsonObject body) {
        var fields = new JsonFields(body);
        return new TrialRequest(
                fields.optionalObject("agent").orElseThrow(() -> new BadRequest("agent is required")),
                fields.optionalText("user").filter(user -> !user.isBlank()).orElse(null),
                ClientLocale.of(
                        fields.optionalText("time_zone").orElse(null),
                        fields.optionalText("language").orElse(null)),
                fields.optionalText("message").orElse(""));
    }
}
