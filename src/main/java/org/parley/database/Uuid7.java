package org.parley.database;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Time-ordered ids (RFC 9562, version 7): rows that are created together are close to each other in an index. */
public final class Uuid7 {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Milliseconds since 1970, and a counter within each in the lowest twelve bits. */
    private static final AtomicLong LAST = new AtomicLong();

    private Uuid7() {}

    /**
     * A new id, greater than all earlier ids of this process: the first 48 bits are the milliseconds since 1970, twelve
     * count within the millisecond, the rest is random.
     */
    public static UUID next() {
        long stamp = LAST.updateAndGet(last -> Math.max(last + 1, System.currentTimeMillis() << 12));
        long high = stamp >>> 12 << 16 | 0x7000 | stamp & 0xFFF;
        return new UUID(high, RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
    }
}
