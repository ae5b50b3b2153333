package org.parley.thread;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.parley.database.Sql;
import org.parley.error.NotFound;
import org.parley.paging.Page;

/** Threads in the form that lists show, each with its active run. Plain SQL, since a list can be long. */
@ApplicationScoped
public class ThreadSummaryStore {
    private static final String ENTRY = """
            select thread.owner, thread.id, thread.title, thread.active_at, thread.pinned, thread.archived, run.id
            from chat_thread thread left join run on run.thread_id = thread.id and run.status = 'running'
            """;

    static final String PAGE = ENTRY + """
            where thread.owner = ? and (thread.active_at, thread.id) < (?, ?) %s
            order by thread.active_at desc, thread.id desc limit ?
            """;

    private static final String OF_OWNERS = ENTRY + "where thread.owner = any(?) and thread.id = any(?)";

    @Resource(lookup = "jdbc/parley")
    DataSource source;

    /** A thread and its owner, which is never shown to other users. */
    public record Owned(String owner, ThreadEntry entry) {
        private List<?> position() {
            return List.of(entry.updatedAt(), entry.id());
        }
    }

    /** Sorted by latest activity, newest first. */
    Page<ThreadEntry> page(String owner, ThreadListRequest.Query query) {
        var page = query.page();
        var sql = PAGE.formatted(condition("archived", query.archived()) + condition("pinned", query.pinned()));
        var found = list(
                sql, (connection, statement) -> Sql.bind(statement, owner, page.time(0), page.uuid(1), page.rows()));
        return Page.of(page, found, Owned::position).map(Owned::entry);
    }

    /** The condition must match the text of a partial index. */
    private static String condition(String column, Boolean value) {
        if (value == null) return "";
        return " and " + (value ? "" : "not ") + "thread." + column;
    }

    /** Those of these threads (at most some hundreds) that belong to one of these owners. */
    public List<Owned> list(Collection<String> owners, Collection<UUID> threads) {
        return list(OF_OWNERS, (connection, statement) -> {
            statement.setArray(1, connection.createArrayOf("text", owners.toArray()));
            statement.setArray(2, connection.createArrayOf("uuid", threads.toArray()));
        });
    }

    /** @throws NotFound if this owner has no such thread */
    ThreadEntry get(String owner, UUID thread) {
        return list(List.of(owner), List.of(thread)).stream()
                .map(Owned::entry)
                .findFirst()
                .orElseThrow(() -> new NotFound("thread"));
    }

    private interface Parameters {
        void bind(Connection connection, PreparedStatement statement) throws SQLException;
    }

    private List<Owned> list(String sql, Parameters parameters) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(sql)) {
            parameters.bind(connection, statement);
            return read(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Owned> read(PreparedStatement statement) throws SQLException {
        var found = new ArrayList<Owned>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) found.add(new Owned(rows.getString(1), entry(rows)));
        }
        return found;
    }

    private static ThreadEntry entry(ResultSet rows) throws SQLException {
        return new ThreadEntry(
                rows.getObject(2, UUID.class),
                Objects.requireNonNullElse(rows.getString(3), Title.OF_EMPTY_THREAD),
                rows.getTimestamp(4).toInstant(),
                rows.getBoolean(5),
                rows.getBoolean(6),
                rows.getObject(7, UUID.class));
    }
}
