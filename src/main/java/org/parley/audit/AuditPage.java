package org.parley.audit;

import java.util.HexFormat;
import java.util.Optional;

/**
 * One page of the trail with recomputed hashes.
 *
 * @param last number of the last row
 */
public record AuditPage(long rows, Optional<Long> firstBroken, long last, byte[] lastHash) {
    AuditPage orElse(AuditPage before) {
        return rows == 0 ? before : this;
    }

    AuditCheckResponse check(long all, boolean complete) {
        var hash = Optional.of(lastHash).filter(bytes -> bytes.length > 0).map(HexFormat.of()::formatHex);
        return new AuditCheckResponse(firstBroken.isEmpty(), all, firstBroken, hash, last, complete);
    }
}
