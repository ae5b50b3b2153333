package org.parley.thread;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(requiredProperties = "thread_id")
public record CreateThreadResponse(
        @Schema(example = "0198f2c4-5d6e-7a8b-9c0d-1e2f3a4b5c6d")
        UUID threadId) {}
