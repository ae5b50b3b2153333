package org.parley.profile;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(requiredProperties = {"deleted_threads", "complete"})
public record DeletedDataResponse(
        @Schema(description = "Number of threads that this call deleted")
        int deletedThreads,

        @Schema(description = "False if there are more: the call has to be repeated")
        boolean complete) {}
