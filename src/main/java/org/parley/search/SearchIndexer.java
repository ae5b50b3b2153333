package org.parley.search;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.parley.BackgroundTasks;
import org.parley.database.DatabaseReadyEvent;
import org.parley.thread.ThreadRenamedEvent;

/** Adds messages to the search index soon after their run has ended. Several nodes share the work. */
@ApplicationScoped
public class SearchIndexer {
    private static final Logger LOG = System.getLogger(SearchIndexer.class.getName());
    private static final int BATCH = 50;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /** Interval at which the runs that were set aside are checked. */
    private static final Duration RETRY = Duration.ofSeconds(20);

    @Inject
    SearchIndexStore store;

    @Inject
    BackgroundTasks workers;

    @Inject
    SearchIndexService service;

    private volatile Thread entering;
    private long retryAt = System.nanoTime();

    void onDatabaseReady(@Observes DatabaseReadyEvent ready) {
        entering = workers.start(this::loop);
    }

    @PreDestroy
    void stop() {
        if (entering != null) entering.interrupt();
    }

    /** Observed in the transaction of the change. */
    void onThreadRenamed(@Observes ThreadRenamedEvent renamed) {
        store.rename(renamed.owner(), renamed.thread(), renamed.title());
    }

    /** Uses at most a tenth of the time: indexing is less urgent than answering. */
    private void loop() {
        try {
            while (true) {
                long before = System.nanoTime();
                boolean mayBeMore = index();
                long pause = (System.nanoTime() - before) * 9;
                Thread.sleep(mayBeMore ? Duration.ofNanos(Math.min(pause, LONGEST_PAUSE.toNanos())) : PAUSE);
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "Indexing for the search ends");
        }
    }

    private boolean index() {
        try {
            if (System.nanoTime() - retryAt > 0)
                retryAt = System.nanoTime() + (service.retry(BATCH) ? 0 : RETRY.toNanos());
            return service.index(BATCH);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "Nothing can be indexed for the search at the moment: {0}", e.getMessage());
            return false;
        }
    }
}
