package org.parley.profile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.parley.audit.Actor;
import org.parley.database.DeadlockRetry;
import org.parley.error.NotFound;
import org.parley.file.OwnFiles;
import org.parley.http.LongBody;
import org.parley.thread.ThreadService;
import org.parley.thread.ThreadSummaryStore;

/** Exports and deletes all data of one user. */
@ApplicationScoped
public class OwnData {
    private static final UUID FIRST = new UUID(0, 0);
    private static final int BATCH = 100;

    /** A call deletes for about this long, so that it does not occupy a thread of the server any longer. */
    private static final Duration TIME = Duration.ofSeconds(3);

    @Inject
    ThreadSummaryStore list;

    @Inject
    ThreadService threads;

    @Inject
    OwnFiles files;

    @Inject
    SettingsStore settings;

    @Inject
    OwnDataService service;

    /** The archive is written while it is sent. */
    LongBody export(Actor actor) {
        service.exported(actor);
        var entries = new ExportEntries(actor.id(), list, threads, files, settings);
        return new LongBody(-1, () -> new ZipStream(entries.iterator()));
    }

    DeletedDataResponse delete(Actor actor) {
        long end = System.nanoTime() + TIME.toNanos();
        int deleted = 0;
        for (var batch = batch(actor); !batch.isEmpty(); batch = batch(actor))
            for (var thread : batch) {
                if (System.nanoTime() - end > 0) return new DeletedDataResponse(deleted, false);
                delete(actor, thread);
                deleted++;
            }
        service.delete(actor);
        return new DeletedDataResponse(deleted, true);
    }

    private List<UUID> batch(Actor actor) {
        return list.ids(actor.id(), FIRST, BATCH);
    }

    /** Another page of the user may delete it at the same time. */
    private void delete(Actor actor, UUID thread) {
        try {
            DeadlockRetry.run(() -> threads.delete(actor.id(), thread));
        } catch (NotFound e) {
            // it is gone
        }
    }
}
