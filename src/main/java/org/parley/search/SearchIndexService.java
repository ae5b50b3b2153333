package org.parley.search;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.parley.database.SqlException;
import org.parley.search.SearchIndexStore.Ended;

/** Indexes the messages of ended runs. A run that cannot be indexed is set aside and tried again later. */
@Stateless
public class SearchIndexService {
    private static final Logger LOG = System.getLogger(SearchIndexService.class.getName());

    private static final Duration LONGEST = Duration.ofMillis(300);

    @Inject
    SearchIndexStore store;

    @Inject
    SearchMetrics metrics;

    /** Indexes some ended runs; returns whether there may be more. */
    public boolean index(int limit) {
        return enter(store.ended(limit)) == limit;
    }

    /** Tries again some of the runs that were set aside; returns whether there may be more. */
    public boolean retry(int limit) {
        boolean mayBeMore = enter(store.setAside(limit)) == limit;
        metrics.setAside(store.countSetAside());
        return mayBeMore;
    }

    /**
     * Stops after a failure, or after some time: the runs remain locked until the transaction ends, even against
     * deletion, and the transaction occupies a connection.
     */
    private int enter(List<Ended> runs) {
        if (runs.isEmpty()) return 0;
        var entered = new ArrayList<UUID>();
        long began = System.nanoTime();
        for (var run : runs) {
            if (!isEntered(run)) break;
            entered.add(run.id());
            if (System.nanoTime() - began > LONGEST.toNanos()) break;
        }
        store.done(entered);
        return runs.size();
    }

    private boolean isEntered(Ended run) {
        try {
            store.enter(run);
            return true;
        } catch (SqlException e) {
            if (!e.isOfStatement()) throw e;
            metrics.failed();
            if (store.failed(run.id(), e.state()) == 1)
                LOG.log(
                        Level.WARNING,
                        "The messages of run {0} cannot be indexed for the search and are tried again later: {1}",
                        run.id(),
                        e.state());
            return false;
        }
    }
}
