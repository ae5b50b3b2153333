package org.parley.file;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.parley.BackgroundTasks;
import org.parley.database.DatabaseReadyEvent;
import org.parley.database.Sql;

/** Removes objects that are no longer in the database from the bucket. Retries if the bucket is unavailable. */
@ApplicationScoped
public class BucketSweep {
    private static final Logger LOG = System.getLogger(BucketSweep.class.getName());
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final String GONE = "select content_id from file_object_gone order by gone_at limit 1000";

    @Resource(lookup = "jdbc/parley")
    DataSource source;

    @Inject
    Bucket bucket;

    @Inject
    BackgroundTasks workers;

    void onDatabaseReady(@Observes DatabaseReadyEvent ready) {
        if (bucket.isConfigured()) workers.every(ROUND, this::sweep);
    }

    private void sweep() {
        try {
            for (var content : Sql.list(source, GONE, row -> row.getObject(1, UUID.class))) {
                bucket.delete(content);
                Sql.update(source, "delete from file_object_gone where content_id = ?", content);
            }
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.log(Level.WARNING, "Removed files stay in the bucket for now: {0}", e.getMessage());
        }
    }
}
