package org.parley.audit;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * @param rows that were looked at
 * @param firstBroken the first row that was changed, or that stands behind a removed one
 * @param lastHash in hex; kept elsewhere, it also proves that no row was removed from the end
 * @param last number of the last row that was looked at; with its hash it is where to continue
 * @param complete whether this was the end of the trail
 */
public record AuditCheckResponse(
        boolean intact,
        long rows,
        @Schema(implementation = Long.class) Optional<Long> firstBroken,
        @Schema(implementation = String.class) Optional<String> lastHash,
        long last,
        boolean complete) {}
