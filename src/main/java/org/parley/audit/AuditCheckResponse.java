package org.parley.audit;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * @param firstBroken the first row that was changed, or that stands behind a removed one
 * @param lastHash in hex; kept elsewhere, it also proves that no row was removed from the end
 */
public record AuditCheckResponse(
        boolean intact,
        long rows,
        @Schema(implementation = Long.class) Optional<Long> firstBroken,
        @Schema(implementation = String.class) Optional<String> lastHash) {}
