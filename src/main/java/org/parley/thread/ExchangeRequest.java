package org.parley.thread;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Reason of an administrator for reading a rated answer, for the description of the API. */
@Schema(requiredProperties = "reason")
record ExchangeRequest(
        @Schema(example = "Complaint of the user") String reason) {}
