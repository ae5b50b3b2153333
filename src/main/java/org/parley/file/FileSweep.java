package org.parley.file;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.parley.BackgroundTasks;
import org.parley.database.DatabaseReadyEvent;

/** Removes contents that no file refers to, at startup and once a day. They remain if a node stops during an upload. */
@ApplicationScoped
public class FileSweep {
    private static final Logger LOG = System.getLogger(FileSweep.class.getName());
    private static final Duration ROUND = Duration.ofDays(1);

    @Inject
    FileContentStore contents;

    @Inject
    BackgroundTasks tasks;

    void onDatabaseReady(@Observes @Priority(DatabaseReadyEvent.FIRST) DatabaseReadyEvent ready) {
        contents.dropForgotten();
        tasks.every(ROUND, this::sweep);
    }

    private void sweep() {
        try {
            contents.dropForgotten();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Unused files are left for the next sweep: {0}", e.getMessage());
        }
    }
}
