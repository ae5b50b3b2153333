package org.parley.run;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.parley.database.Uuid7;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;
import org.parley.error.VisibleText;
import org.parley.file.Upload;
import org.parley.file.UploadForm;
import org.parley.prompt.ClientLocale;

/** The parts of an upload, as the OpenAPI document describes them. */
@Schema(
        requiredProperties = {"file", "thread_id"},
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
record UploadRequest(
        @Schema(format = "binary", description = "Can be repeated")
        String file,

        UUID threadId,
        String message,
        @Schema(description = "The agent's ID") UUID modelId,

        @Schema(description = "Chosen by the client, as in a run")
        UUID runId,

        @Schema(description = "A question of which this one is a new version, as in a run")
        UUID replaces) {
    static RunRequest run(UploadForm form) {
        if (form.uploads().isEmpty()) throw new BadRequest("file is required");
        var runId = id(form, "run_id");
        return new RunRequest(
                form.field("message")
                        .filter(text -> !VisibleText.isBlank(text))
                        .orElseGet(() -> question(form.uploads())),
                id(form, "thread_id").orElseThrow(() -> new BadRequest("thread_id is required")),
                id(form, "model_id").orElse(null),
                runId.orElseGet(Uuid7::next),
                id(form, "replaces").orElse(null),
                null,
                List.of(),
                ClientLocale.of(
                        form.field("time_zone").orElse(null),
                        form.field("language").orElse(null)),
                form.uploads());
    }

    static Optional<UUID> id(UploadForm form, String name) {
        return form.field(name).map(text -> JsonFields.uuid(name, text.strip()));
    }

    /** The question that is asked if the user enters none. */
    private static String question(List<Upload> uploads) {
        var names = uploads.stream().map(Upload::name).collect(Collectors.joining(", "));
        return "What is this? Please summarise: " + names;
    }
}
