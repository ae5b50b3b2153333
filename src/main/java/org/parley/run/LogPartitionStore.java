package org.parley.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.parley.database.Sql;

/**
 * SQL of the partitions of {@code run_event}. All nodes fill the same one at a time, by PostgreSQL's clock, for the
 * longest retention of all nodes.
 */
@ApplicationScoped
public class LogPartitionStore {
    /** The table says when a partition was used with this precision. */
    private static final Duration PRECISION = Duration.ofSeconds(10);

    private static final String CURRENT = """
            with longest as (select greatest(?, max(log_retention_ms)) as ms from node)
            select ms, cast(extract(epoch from now()) * 1000 as bigint) / ms % 4 from longest
            """;

    private static final String MARK = """
            update log_partition set used_at = now()
            where slot = any(?) and used_at < now() - ? * interval '1 millisecond'
            """;

    private static final String UNUSED = """
            select slot from log_partition
            where used_at < now() - ? * interval '1 millisecond'
              and exists (select from run_event where run_event.slot = log_partition.slot)
            """;

    /**
     * The locked row makes other nodes wait that are about to use the partition. If the table itself is in use, the next
     * attempt may succeed.
     */
    private static final String EMPTY = """
            do $$ begin
                perform set_config('lock_timeout', '2s', true);
                perform from log_partition
                where slot = %1$d and used_at < now() - %2$d * interval '1 millisecond' for update;
                if found and not exists (select from run where log_slot = %1$d and status = 'running') then
                    truncate run_event_%1$d;
                end if;
            end $$
            """;

    @Inject
    Sql sql;

    /**
     * The partition for the logs of new runs.
     *
     * @param period how long each partition is filled, and how long a full one is kept
     */
    record Partition(int slot, Duration period) {}

    /** @param own retention of this node */
    Partition current(Duration own) {
        return sql.first(
                        CURRENT, row -> new Partition(row.getInt(2), Duration.ofMillis(row.getLong(1))), own.toMillis())
                .orElseThrow();
    }

    /** Records that this node uses these partitions now. */
    void mark(Collection<Integer> slots) {
        sql.update(MARK, slots.stream().mapToInt(Integer::intValue).toArray(), PRECISION.toMillis());
    }

    /** Partitions with logs to which no node has written for this period. */
    List<Integer> unused(Duration period) {
        return sql.list(UNUSED, row -> row.getInt(1), millis(period));
    }

    /** Deletes all logs of the partition, unless it is in use. */
    void empty(int slot, Duration period) {
        sql.update(EMPTY.formatted(slot, millis(period)));
    }

    private static long millis(Duration period) {
        return period.plus(PRECISION).toMillis();
    }
}
