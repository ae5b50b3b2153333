package org.parley.run;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Empties the partition of run_event that is no longer needed. */
@ApplicationScoped
public class LogPartitionCleaner {
    @Resource(lookup = "jdbc/parley")
    DataSource source;

    @Inject
    RunConfig config;

    private int cleaned = -1;

    /**
     * Takes effect once a period. An empty partition is skipped. If the lock is not available, the next call tries
     * again.
     */
    void clean() throws SQLException {
        int slot = LogPartitions.expired(System.currentTimeMillis(), config.logRetention());
        if (slot == cleaned) return;
        var table = "run_event_" + slot;
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("do $$ begin perform set_config('lock_timeout', '2s', true);"
                    + " if exists (select from " + table + ") and not exists (select from run where log_slot = " + slot
                    + " and status = 'running') then truncate " + table + "; end if; end $$");
        }
        cleaned = slot;
    }
}
