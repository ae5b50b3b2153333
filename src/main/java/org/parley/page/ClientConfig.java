package org.parley.page;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param features what this server can do, by name */
public record ClientConfig(Map<String, Boolean> features, Limits limits) {
    @Schema(description = "Sizes in bytes, text in characters")
    public record Limits(
            int messageChars, long fileBytes, long userBytes, int filesPerRequest, int filesPerThread) {}
}
