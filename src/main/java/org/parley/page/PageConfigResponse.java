package org.parley.page;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * @param name name of this installation
 * @param logo address of an image; null: none
 * @param accent a CSS colour; null: the page's own
 * @param features names of the optional features of this server
 * @param developmentUsers users whose password is their name, in the development run
 */
public record PageConfigResponse(
        String name, String logo, String accent, List<String> features, Limits limits, List<String> developmentUsers) {
    @Schema(description = "Sizes in bytes, text in characters")
    public record Limits(int messageChars, long fileBytes, long userBytes, int filesPerMessage, int filesPerThread) {}
}
