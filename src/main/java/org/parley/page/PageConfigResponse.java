package org.parley.page;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * @param name name of this installation
 * @param logo address of an image
 * @param accent a CSS colour; absent: the page's own
 * @param features names of the optional features of this server
 * @param signIn ways to sign in: local and oidc; empty if none is configured, as in a new installation
 * @param checklist whether administrators land on the administration after signing in
 * @param developmentUsers users whose password is their name, in the development run
 */
public record PageConfigResponse(
        String name,
        @Nullable String logo,
        @Nullable String accent,
        List<String> features,
        Limits limits,
        List<String> signIn,
        boolean checklist,

        @Schema(
                description = "Whether users may choose temporary threads: offered, always or never",
                enumeration = {"offered", "always", "never"})
        String temporaryThreads,

        List<String> developmentUsers) {
    @Schema(description = "Sizes in bytes, text in characters")
    public record Limits(int messageChars, long fileBytes, long userBytes, int filesPerMessage, int filesPerThread) {}
}
