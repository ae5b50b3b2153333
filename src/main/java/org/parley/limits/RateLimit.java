package org.parley.limits;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.parley.error.Busy;

/**
 * Rate limit for each key (a user, a network address) at this node. After an unused minute, the whole number of uses is
 * allowed at once; further uses are evenly spaced (generic cell rate algorithm).
 */
public final class RateLimit {
    /**
     * Above this number of keys, unknown keys share one allowance, because an attacker may have any number of
     * addresses.
     */
    static final int MAX_KEYS = 100_000;

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final String OTHERS = "";

    private final int perMinute;
    private final String code;
    private final String message;
    private final LongSupplier nanoTime;

    /** The time at which each key's allowance is complete again. */
    private final Map<String, Long> full = new ConcurrentHashMap<>();

    private volatile long cleanedAt;

    /**
     * @param perMinute uses in a minute; 0: any number
     * @param code of the refusal
     * @param message of the refusal
     */
    public RateLimit(int perMinute, String code, String message) {
        this(perMinute, code, message, System::nanoTime);
    }

    RateLimit(int perMinute, String code, String message, LongSupplier nanoTime) {
        this.perMinute = perMinute;
        this.code = code;
        this.message = message;
        this.nanoTime = nanoTime;
        cleanedAt = nanoTime.getAsLong();
    }

    /** @throws Busy 429, with the time after which the next use is allowed */
    public void use(String key) {
        if (perMinute == 0) return;
        long now = nanoTime.getAsLong();
        clean(now);
        full.compute(full.size() < MAX_KEYS || full.containsKey(key) ? key : OTHERS, (known, at) -> next(at, now));
    }

    private long next(Long fullAt, long now) {
        long next = (fullAt == null || fullAt - now < 0 ? now : fullAt) + MINUTE / perMinute;
        long over = next - now - MINUTE;
        if (over > 0) throw Busy.tooMany(code, message, (int) Math.ceilDiv(over, 1_000_000_000L));
        return next;
    }

    /** Runs at most once a second: removes the keys whose allowance is complete. */
    private void clean(long now) {
        if (now - cleanedAt < 1_000_000_000L) return;
        cleanedAt = now;
        full.values().removeIf(at -> at - now < 0);
    }

    int size() {
        return full.size();
    }
}
