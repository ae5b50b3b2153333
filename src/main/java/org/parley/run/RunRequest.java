package org.parley.run;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.database.Uuid7;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;
import org.parley.error.VisibleText;
import org.parley.file.Upload;
import org.parley.prompt.ClientLocale;

@Schema(requiredProperties = {"thread_id", "model_id"})
public record RunRequest(
        @Schema(description = "Required, but where an answer is replaced or continued")
        String message,

        UUID threadId,
        @Schema(description = "An agent's id") UUID modelId,

        @Schema(description = "Chosen by the client: posted twice, the call follows the first run and starts no second")
        UUID runId,

        @Schema(
                description =
                        "A message of the path that is shown: a question, of which this one is a new version, or an answer, which is written anew")
        UUID replaces,

        @Schema(description = "The last answer, where it was interrupted or cancelled: the run writes on")
        UUID continues,

        @Schema(hidden = true) ClientLocale locale,
        @Schema(hidden = true) List<Upload> uploads) {
    static RunRequest of(JsonObject body) {
        var fields = new JsonFields(body);
        var runId = fields.optionalUuid("run_id");
        var replaces = fields.optionalUuid("replaces").orElse(null);
        var continues = fields.optionalUuid("continues").orElse(null);
        return new RunRequest(
                message(fields, replaces, continues),
                fields.uuid("thread_id"),
                fields.uuid("model_id"),
                runId.orElseGet(Uuid7::next),
                replaces,
                continues,
                ClientLocale.of(
                        fields.optionalText("time_zone").orElse(null),
                        fields.optionalText("language").orElse(null)),
                List.of());
    }

    private static String message(JsonFields fields, UUID replaces, UUID continues) {
        if (replaces == null && continues == null) return fields.text("message");
        var message = fields.optionalText("message").filter(text -> !VisibleText.isBlank(text));
        if (continues != null && (replaces != null || message.isPresent()))
            throw new BadRequest("continues goes with neither message nor replaces");
        return message.orElse(null);
    }
}
