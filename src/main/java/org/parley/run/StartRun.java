package org.parley.run;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.Uuid7;
import org.parley.file.Upload;
import org.parley.problem.Fields;

@Schema(requiredProperties = {"message", "thread_id", "model_id"})
public record StartRun(
        String message,
        UUID threadId,
        @Schema(description = "An agent's id") UUID modelId,

        @Schema(description = "Chosen by the client: posted twice, the call follows the first run and starts no second")
        UUID runId,

        @Schema(hidden = true) boolean mayBeKnown,
        @Schema(hidden = true) List<Upload> uploads) {
    static StartRun of(JsonObject body) {
        var fields = new Fields(body);
        var runId = fields.optionalUuid("run_id");
        return new StartRun(
                fields.text("message"),
                fields.uuid("thread_id"),
                fields.uuid("model_id"),
                runId.orElseGet(Uuid7::next),
                runId.isPresent(),
                List.of());
    }
}
