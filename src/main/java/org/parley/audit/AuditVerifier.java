package org.parley.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.parley.error.BadRequest;

/**
 * Recomputes the hash chain of the audit trail for some seconds, page by page, each page in its own transaction. The
 * caller then continues from the last row and its hash. If they are stored elsewhere, they also serve as a checkpoint
 * for the next check.
 */
@ApplicationScoped
public class AuditVerifier {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @Inject
    AuditStore store;

    /**
     * @param after the last row that is known to be intact; 0: check from the start
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
