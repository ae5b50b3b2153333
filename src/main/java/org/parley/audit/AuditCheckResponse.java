package org.parley.audit;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * @param rows number of rows that were checked
 * @param firstBroken the first row that was changed, or that follows a removed row
 * @param lastHash in hex; kept elsewhere, it also proves that no row was removed from the end
 * @param last number of the last row that was checked; with its hash, the next check can continue from it
 * @param complete whether the check reached the end of the trail
 */
public record AuditCheckResponse(
        boolean intact,
        long rows,
        @Schema(implementation = Long.class) Optional<Long> firstBroken,
        @Schema(implementation = String.class) Optional<String> lastHash,
        long last,
        boolean complete) {}
