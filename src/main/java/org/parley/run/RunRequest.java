package org.parley.run;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.parley.database.Uuid7;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;
import org.parley.error.VisibleText;
import org.parley.file.Upload;
import org.parley.prompt.ClientLocale;
import org.parley.tool.ResumeRequest;

@Schema(
        requiredProperties = {"thread_id"},
        properties = {
            @SchemaProperty(
                    name = "time_zone",
                    type = SchemaType.STRING,
                    description = "Of the user",
                    example = "Europe/Berlin"),
            @SchemaProperty(
                    name = "language",
                    type = SchemaType.STRING,
                    description = "Of the user, as in Accept-Language",
                    example = "de")
        })
public record RunRequest(
        @Schema(description = "Required unless an answer is replaced, continued or resumed", example = "Hello!")
        String message,

        @Schema(example = "0198f2c4-5d6e-7a8b-9c0d-1e2f3a4b5c6d")
        UUID threadId,

        @Schema(
                description = "The agent's ID; not required with resume",
                example = "0198f2c4-0000-7000-8000-000000000001")
        UUID modelId,

        @Schema(description = "Chosen by the client as idempotency key: a repeated call follows the first run")
        UUID runId,

        @Schema(
                description =
                        "A message of the visible path: a question, of which this one is a new version, or an answer to regenerate")
        UUID replaces,

        @Schema(description = "The last answer, if it was interrupted, cancelled or cut off: the run continues it")
        UUID continues,

        @Schema(
                description =
                        "Decisions on all open interrupts of the thread: the run goes on with the answer that asked. It goes with neither message, replaces nor continues, and needs no model_id")
        List<ResumeRequest> resume,

        @Schema(hidden = true) ClientLocale locale,
        @Schema(hidden = true) List<Upload> uploads) {
    static RunRequest of(JsonObject body) {
        var fields = new JsonFields(body);
        var runId = fields.optionalUuid("run_id");
        var replaces = fields.optionalUuid("replaces").orElse(null);
        var continues = fields.optionalUuid("continues").orElse(null);
        var resume = ResumeRequest.read(fields);
        if (!resume.isEmpty()) checkAlone(fields, replaces, continues);
        return new RunRequest(
                resume.isEmpty() ? message(fields, replaces, continues) : null,
                fields.uuid("thread_id"),
                resume.isEmpty() ? fields.uuid("model_id") : null,
                runId.orElseGet(Uuid7::next),
                replaces,
                continues,
                resume,
                ClientLocale.of(
                        fields.optionalText("time_zone").orElse(null),
                        fields.optionalText("language").orElse(null)),
                List.of());
    }

    /** Whether the run goes on with tool calls on which the user has decided. */
    boolean resumes() {
        return !resume.isEmpty();
    }

    private static void checkAlone(JsonFields fields, UUID replaces, UUID continues) {
        var message = fields.optionalText("message").filter(text -> !VisibleText.isBlank(text));
        if (message.isPresent() || replaces != null || continues != null)
            throw new BadRequest("resume goes with neither message, replaces nor continues");
    }

    private static String message(JsonFields fields, UUID replaces, UUID continues) {
        if (replaces == null && continues == null) return fields.text("message");
        var message = fields.optionalText("message").filter(text -> !VisibleText.isBlank(text));
        if (continues != null && (replaces != null || message.isPresent()))
            throw new BadRequest("continues goes with neither message nor replaces");
        return message.orElse(null);
    }
}
