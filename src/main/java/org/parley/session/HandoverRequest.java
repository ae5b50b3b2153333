package org.parley.session;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param origin of the page that shows the Assistant: {@code https://intranet.example.com} */
@Schema(requiredProperties = "origin")
public record HandoverRequest(
        @Schema(example = "https://intranet.example.com") String origin) {}
