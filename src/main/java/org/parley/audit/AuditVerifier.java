package org.parley.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.parley.error.BadRequest;

/**
 * Computes the chain of the audit trail again, page by page and each in a transaction of its own, for some seconds. Then
 * the caller continues from the last row with its hash: kept elsewhere, this also is a checkpoint for the next time.
 */
@ApplicationScoped
public class AuditVerifier {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @Inject
    AuditStore store;

    /**
     * @param after the last row that is known to be whole; 0: from the start
     * @param hash of that row
     */
    AuditCheckResponse verify(long after, byte[] hash) {
        long end = System.nanoTime() + LONGEST.toNanos();
        long rows = 0;
        var last = new AuditPage(0, Optional.empty(), after, hash);
        if (after > 0 && !store.holds(after, last.lastHash()))
            return new AuditCheckResponse(false, 0, Optional.of(after), Optional.empty(), after, true);
        do {
            var page = store.verify(last.last(), last.lastHash());
            rows += page.rows();
            if (page.rows() == 0 || page.firstBroken().isPresent())
                return page.orElse(last).check(rows, true);
            last = page;
        } while (System.nanoTime() < end);
        return last.check(rows, false);
    }

    /** @throws Invalid if it is not hex */
    static byte[] hex(String text) {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
            throw new BadRequest("hash is not hexadecimal");
        }
    }
}
