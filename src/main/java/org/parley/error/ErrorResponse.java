package org.parley.error;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of every failed call. Absent fields are omitted. */
@Schema(requiredProperties = "error")
@JsonbPropertyOrder({"error", "code", "incident", "runId"})
public record ErrorResponse(
        @Schema(description = "A sentence for a person", example = "Thread not found")
        String error,

        @Schema(description = "A stable word for programs") String code,

        @Schema(description = "On a 5xx: the ID under which the server has logged the cause")
        String incident,

        @Schema(description = "With code run_active: the ID of the active run")
        UUID runId) {

    public static ErrorResponse of(String error, String code) {
        return new ErrorResponse(error, code, null, null);
    }
}
