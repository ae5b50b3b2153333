package org.parley.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.parley.BackgroundTasks;
import org.parley.database.DatabaseReadyEvent;

/**
 * Refused sign-ins in the audit trail. Any client can cause them and no row is ever removed, so each node writes a
 * limited number of rows per hour and sums up the rest in one row every ten minutes.
 */
@ApplicationScoped
public class RefusedSignIns {
    private static final Duration ROUND = Duration.ofMinutes(10);
    private static final double HOUR = Duration.ofHours(1).toNanos();

    @Inject
    AuditConfig config;

    @Inject
    AuditService audit;

    @Inject
    BackgroundTasks workers;

    private final AtomicLong rest = new AtomicLong();
    private double rows = -1;
    private long filledAt;

    void onDatabaseReady(@Observes DatabaseReadyEvent ready) {
        workers.every(ROUND, this::writeRest);
    }

    /** @param detail without anything that the caller typed */
    public void record(String address, String detail) {
        if (hasRoom(System.nanoTime())) audit.record("", address, AuditAction.LOG_IN_REFUSED, "", detail);
        else rest.incrementAndGet();
    }

    /**
     * Whether one more row may be written. Half of an hour's rows can be written at once.
     *
     * @param now {@link System#nanoTime}, which is never adjusted
     */
    synchronized boolean hasRoom(long now) {
        double most = Math.max(1, config.refusalsPerHour() / 2.0);
        if (rows < 0) rows = most;
        else rows += (now - filledAt) * (config.refusalsPerHour() / HOUR);
        rows = Math.min(rows, most);
        filledAt = now;
        if (rows < 1) return false;
        rows--;
        return true;
    }

    void writeRest() {
        long count = rest.getAndSet(0);
        if (count == 0) return;
        try {
            audit.record("", "", AuditAction.LOG_IN_REFUSED, "", count + " more at this node");
        } catch (RuntimeException e) {
            rest.addAndGet(count);
            throw e;
        }
    }
}
