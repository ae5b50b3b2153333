package org.parley.toolserver;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Overrides of a tool. Absent fields remain unchanged; an empty text removes an override. */
record ToolOverrideRequest(
        @Schema(description = "Name for models", pattern = "[A-Za-z0-9_-]{0,64}")
        String name,

        @Schema(description = "Description for models") String description) {}
