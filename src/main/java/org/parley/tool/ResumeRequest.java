package org.parley.tool;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;

/**
 * The user's decision about one interrupt.
 *
 * @param payload {@code {}} if the request has none
 */
@Schema(requiredProperties = {"interruptId", "status"})
public record ResumeRequest(
        @JsonbProperty("interruptId") @Schema(name = "interruptId")
        UUID interruptId,

        @Schema(enumeration = {"resolved", "cancelled"}) String status,

        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                description =
                        "For a tool call: approved (required), and optionally arguments, reason, always. For a question of a tool: values as in responseSchema")
        JsonObject payload) {
    private static final int LONGEST_REASON = 2000;

    /** @throws BadRequest names the field that is missing or malformed */
    public static List<ResumeRequest> read(JsonFields body) {
        var all = body.objects("resume").stream().map(ResumeRequest::read).toList();
        var ids = new HashSet<UUID>();
        if (!all.stream().allMatch(one -> ids.add(one.interruptId)))
            throw new BadRequest("resume names an interruptId twice");
        return all;
    }

    private static ResumeRequest read(JsonObject json) {
        var fields = new JsonFields(json);
        var status = fields.text("status");
        if (!status.equals("resolved") && !status.equals("cancelled"))
            throw new BadRequest("resume.status must be resolved or cancelled");
        var payload = fields.optionalObject("payload")
                .orElse(Json.createObjectBuilder().build());
        return new ResumeRequest(fields.uuid("interruptId"), status, payload);
    }

    boolean isResolved() {
        return status.equals("resolved");
    }

    /** @throws BadRequest if a resolved question about a call does not say whether it is approved */
    boolean isApproved() {
        if (!isResolved()) return false;
        return new JsonFields(payload)
                .optionalFlag("approved")
                .orElseThrow(() -> new BadRequest("payload.approved is required: true or false"));
    }

    /** Changed arguments as JSON text. */
    Optional<String> arguments() {
        return new JsonFields(payload).optionalObject("arguments").map(JsonObject::toString);
    }

    boolean isForThread() {
        return new JsonFields(payload).optionalFlag("always").orElse(false);
    }

    /** Why the user refuses the call; empty if no reason is given. */
    String reason() {
        var reason = new JsonFields(payload).optionalText("reason").orElse("").strip();
        if (reason.length() > LONGEST_REASON)
            throw new BadRequest("payload.reason is longer than " + LONGEST_REASON + " characters");
        return reason;
    }
}
