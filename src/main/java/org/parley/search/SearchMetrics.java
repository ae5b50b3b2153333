package org.parley.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.LongAdder;
import org.parley.metrics.Exposition;

/** Counts failures of searching and indexing. */
@ApplicationScoped
public class SearchMetrics {
    private final LongAdder failures = new LongAdder();
    private final LongAdder fallbacks = new LongAdder();
    private volatile long setAside;

    void failed() {
        failures.increment();
    }

    void setAside(long runs) {
        setAside = runs;
    }

    void fellBack() {
        fallbacks.increment();
    }

    void onExposition(@Observes Exposition page) {
        page.counter(
                "parley_search_index_failures_total",
                "Attempts to index the messages of a run that failed",
                failures.sum());
        page.gauge(
                "parley_search_index_set_aside", "Runs that could not be indexed and are tried again later", setAside);
        page.counter(
                "parley_search_fallbacks_total",
                "Searches that took too long and covered the newest threads only",
                fallbacks.sum());
    }
}
