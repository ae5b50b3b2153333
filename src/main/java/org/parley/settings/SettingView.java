package org.parley.settings;

import jakarta.json.bind.annotation.JsonbProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * @param source name of the value's source in MicroProfile Config; {@code default} if nothing sets it
 * @param defaultValue in microprofile-config.properties
 */
@Schema(name = "Setting")
public record SettingView(
        String key,
        @Schema(description = "Of a secret: set or not set") String value,

        String source,
        @JsonbProperty("default") @Schema(name = "default") String defaultValue,
        String description) {}
