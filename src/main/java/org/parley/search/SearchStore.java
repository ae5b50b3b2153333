package org.parley.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.parley.database.Sql;
import org.parley.database.SqlException;

/** SQL of the search. Each statement reads the words of one user only. */
@ApplicationScoped
public class SearchStore {
    /** At most 1000 threads are ranked by title; if more threads match, those with the newest messages are used. */
    private static final String ALL = """
            with hit as (
                select distinct on (thread_id) thread_id, id
                from search_entry where words @@ search_query(search_mark(?), ?)
                order by thread_id, id desc),
            newest as (select * from hit order by id desc limit 1000),
            """;

    /** Used for an owner with so many matches that the statement above exceeds the time limit. */
    private static final String NEWEST_THREADS = """
            with listed as (
                select id as thread_id from chat_thread where owner = ? order by active_at desc, id desc limit 300),
            newest as (
                select distinct on (entry.thread_id) entry.thread_id, entry.id
                from listed join search_entry entry on entry.thread_id = listed.thread_id
                where entry.words @@ search_query(search_mark(?), ?)
                order by entry.thread_id, entry.id desc),
            """;

    private static final String PAGE = """
            found as (
                select thread.id, thread.title, thread.active_at, newest.id as message_id,
                       coalesce(to_tsvector('simple', translate(thread.title, '_<>', '   ')) @@ search_query('', ?), false)
                           as by_title
                from newest join chat_thread thread on thread.id = newest.thread_id and thread.owner = ? and not thread.temporary %s),
            page as (
                select * from found where (by_title, active_at, id) < (?, ?, ?)
                order by by_title desc, active_at desc, id desc limit ?)
            select page.id, page.title, page.active_at, message.id, left(message.content, 100000), page.by_title
            from page left join message on message.id = page.message_id
            order by page.by_title desc, page.active_at desc, page.id desc
            """;

    private static final String BY_AGENT =
            " and exists (select 1 from message by_agent where by_agent.thread_id = thread.id"
                    + " and by_agent.role = 'assistant' and by_agent.agent_id = ?)";

    /** Texts are long, so only a few are in memory at a time. */
    private static final int ROWS_AT_ONCE = 10;

    @Inject
    Sql sql;

    @Inject
    SearchConfig config;

    /** A matching thread, with its rank. */
    record Found(SearchResult result, boolean isByTitle) {
        List<?> position() {
            return List.of(isByTitle, result.updatedAt(), result.id());
        }
    }

    /**
     * Best match first; empty if the query has no word.
     *
     * @throws SqlException also if the time limit is exceeded
     */
    List<Found> find(String owner, SearchRequest.Parsed wish) {
        return run(ALL, wish, owner, wish.words());
    }

    /** Like {@link #find}, but restricted to the owner's 300 newest threads. */
    List<Found> findInNewest(String owner, SearchRequest.Parsed wish) {
        return run(NEWEST_THREADS, wish, owner, owner, wish.words());
    }

    private List<Found> run(String hits, SearchRequest.Parsed wish, Object... first) {
        var query = hits + PAGE.formatted(conditions(wish.filter()));
        return sql.bounded(config.deadline(), connection -> read(connection, query, wish, first));
    }

    private static String conditions(SearchFilter filter) {
        var conditions = new StringBuilder();
        if (filter.agent() != null) conditions.append(BY_AGENT);
        if (filter.after() != null) conditions.append(" and thread.active_at >= ?");
        if (filter.before() != null) conditions.append(" and thread.active_at < ?");
        if (filter.files() != null) conditions.append(" and thread.has_files = ?");
        return conditions.toString();
    }

    private static List<Found> read(Connection connection, String sql, SearchRequest.Parsed wish, Object... first)
            throws SQLException {
        var page = wish.page();
        var values = new ArrayList<>(List.of(first));
        values.addAll(List.of(wish.words(), first[0]));
        values.addAll(wish.filter().values());
        values.addAll(List.of(page.flag(0), page.time(1), page.uuid(2), page.rows()));
        try (var statement = connection.prepareStatement(sql)) {
            Sql.bind(statement, values.toArray());
            statement.setFetchSize(ROWS_AT_ONCE);
            return read(statement, new Excerpts(wish.words()));
        }
    }

    private static List<Found> read(PreparedStatement statement, Excerpts excerpts) throws SQLException {
        var found = new ArrayList<Found>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) found.add(new Found(result(rows, excerpts), rows.getBoolean(6)));
        }
        return found;
    }

    private static SearchResult result(ResultSet rows, Excerpts excerpts) throws SQLException {
        var content = rows.getString(5);
        return new SearchResult(
                rows.getObject(1, UUID.class),
                rows.getString(2),
                rows.getTimestamp(3).toInstant(),
                rows.getObject(4, UUID.class),
                content == null ? null : excerpts.excerpt(content));
    }
}
