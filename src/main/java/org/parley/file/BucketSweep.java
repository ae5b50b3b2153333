package org.parley.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.parley.BackgroundTasks;
import org.parley.database.DatabaseReadyEvent;

/** Removes objects that are no longer in the database from the bucket. Retries if the bucket is unavailable. */
@ApplicationScoped
public class BucketSweep {
    private static final Logger LOG = System.getLogger(BucketSweep.class.getName());
    private static final Duration ROUND = Duration.ofSeconds(10);

    @Inject
    FileStore files;

    @Inject
    Bucket bucket;

    @Inject
    BackgroundTasks workers;

    void onDatabaseReady(@Observes DatabaseReadyEvent ready) {
        if (bucket.isConfigured()) workers.every(ROUND, this::sweep);
    }

    private void sweep() {
        try {
            for (var content : files.gone()) {
                bucket.delete(content);
                files.forget(content);
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "Removed files stay in the bucket for now: {0}", e.getMessage());
        }
    }
}
