package org.parley.toolserver;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Accepts the changed definition of a tool. */
record ReviewRequest(
        @Schema(required = true, description = "Name at the server")
        String tool,

        @Schema(required = true, description = "Fingerprint of the definition that was reviewed")
        String fingerprint) {}
