package org.parley.thread;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(requiredProperties = {"success", "message"})
public record DeleteThreadResponse(
        boolean success,
        @Schema(example = "Thread deleted successfully") String message) {}
