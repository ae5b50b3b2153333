package org.parley.records;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parley.database.SeparateDatabase;
import org.parley.identity.Caller;
import org.parley.tool.InvalidArgument;

/**
 * The database with the records. It is used only if its role can read nothing but the views: the role is the boundary,
 * not the statements that Parley writes.
 */
@ApplicationScoped
public class RecordDatabase {
    private static final long FRESH = Duration.ofMinutes(1).toNanos();

    private record Known(List<RecordView> views, long since) {}

    @Inject
    RecordsConfig config;

    private @Nullable RecordStore store;
    private volatile @Nullable Known known;

    /**
     * The views, read again at most once a minute. Blocks for a query.
     *
     * @throws InvalidArgument if the role has further rights
     */
    List<RecordView> views() {
        var now = known;
        if (now == null || System.nanoTime() - now.since > FRESH) {
            now = new Known(checked().views(), System.nanoTime());
            known = now;
        }
        return now.views;
    }

    /** Names of the views when they were read last, without a query. */
    List<String> knownNames() {
        var now = known;
        return now == null
                ? List.of()
                : now.views.stream().map(RecordView::name).toList();
    }

    RecordStore.Rows rows(RecordQuery query, Caller caller) {
        return store().rows(query, caller);
    }

    private RecordStore checked() {
        var excess = store().excess();
        if (!excess.isEmpty())
            throw new InvalidArgument("The records cannot be used: " + excess.getFirst() + ". Tell an administrator.");
        return store();
    }

    private synchronized RecordStore store() {
        if (store == null)
            store = new RecordStore(
                    new SeparateDatabase(
                            config.url().orElseThrow(),
                            config.user().orElseThrow(),
                            config.password(),
                            config.timeout()),
                    config.schema());
        return store;
    }
}
