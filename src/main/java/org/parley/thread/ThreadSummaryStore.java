package org.parley.thread;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.parley.database.Sql;
import org.parley.error.NotFound;
import org.parley.paging.Page;

/** Threads in the form that lists show, each with its active run. Plain SQL, since a list can be long. */
@ApplicationScoped
public class ThreadSummaryStore {
    private static final String ENTRY = """
            select thread.owner, thread.id, thread.title, thread.active_at, thread.pinned, thread.archived, run.id,
                   thread.project_id, thread.temporary
            from chat_thread thread left join run on run.thread_id = thread.id and run.status = 'running'
            """;

    static final String PAGE = ENTRY + """
            where thread.owner = ? and not thread.temporary and (thread.active_at, thread.id) < (?, ?) %s
            order by thread.active_at desc, thread.id desc limit ?
            """;

    private static final String OF_OWNERS = ENTRY + "where thread.owner = any(?) and thread.id = any(?)";

    private static final String IDS = "select id from chat_thread where owner = ? and id > ? order by id limit ?";

    @Inject
    Sql sql;

    /** A thread and its owner, which is never shown to other users. */
    public record Owned(String owner, ThreadEntry entry) {
        private static Owned of(ResultSet row) throws SQLException {
            return new Owned(row.getString(1), ThreadSummaryStore.entry(row));
        }

        private List<?> position() {
            return List.of(entry.updatedAt(), entry.id());
        }
    }

    /** Sorted by latest activity, newest first. */
    Page<ThreadEntry> page(String owner, ThreadListRequest.Query query) {
        var page = query.page();
        var condition = condition("archived", query.archived())
                + condition("pinned", query.pinned())
                + (query.project() == null ? "" : " and thread.project_id = ?");
        var values = new ArrayList<Object>(List.of(owner, page.time(0), page.uuid(1)));
        if (query.project() != null) values.add(query.project());
        values.add(page.rows());
        var found = sql.list(PAGE.formatted(condition), Owned::of, values.toArray());
        return Page.of(page, found, Owned::position).map(Owned::entry);
    }

    /** The condition must match the text of a partial index. */
    private static String condition(String column, Boolean value) {
        if (value == null) return "";
        return " and " + (value ? "" : "not ") + "thread." + column;
    }

    /** Those of these threads (at most some hundreds) that belong to one of these owners. */
    public List<Owned> list(Collection<String> owners, Collection<UUID> threads) {
        return sql.list(OF_OWNERS, Owned::of, owners.toArray(String[]::new), threads.toArray(UUID[]::new));
    }

    /**
     * The owner's threads, also the temporary ones, by id.
     *
     * @param after only threads with a greater id
     */
    public List<UUID> ids(String owner, UUID after, int limit) {
        return sql.list(IDS, row -> row.getObject(1, UUID.class), owner, after, limit);
    }

    /** @throws NotFound if this owner has no such thread */
    ThreadEntry get(String owner, UUID thread) {
        return list(List.of(owner), List.of(thread)).stream()
                .map(Owned::entry)
                .findFirst()
                .orElseThrow(() -> new NotFound("thread"));
    }

    private static ThreadEntry entry(ResultSet rows) throws SQLException {
        return new ThreadEntry(
                rows.getObject(2, UUID.class),
                Objects.requireNonNullElse(rows.getString(3), Title.OF_EMPTY_THREAD),
                rows.getTimestamp(4).toInstant(),
                rows.getBoolean(5),
                rows.getBoolean(6),
                rows.getBoolean(9) ? true : null,
                rows.getObject(7, UUID.class),
                rows.getObject(8, UUID.class));
    }
}
