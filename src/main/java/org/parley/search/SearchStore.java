package org.parley.search;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Finds a person's threads in one statement, which reads that person's words only. */
@ApplicationScoped
public class SearchStore {
    /** At most 1000 threads are compared by title; where more have the words, those with the newest messages count. */
    private static final String FIND = """
            with hit as (
                select distinct on (thread_id) thread_id, id
                from search_entry where words @@ search_query(search_mark(?), ?)
                order by thread_id, id desc),
            newest as (select * from hit order by id desc limit 1000),
            found as (
                select thread.id, thread.title, thread.active_at, newest.id as message_id,
                       coalesce(to_tsvector('simple', thread.title) @@ search_query('', ?), false) as by_title
                from newest join chat_thread thread on thread.id = newest.thread_id and thread.owner = ?
                order by by_title desc, thread.active_at desc
                limit 50)
            select found.id, found.title, found.active_at, message.id, left(message.content, 100000)
            from found left join message on message.id = found.message_id
            order by found.by_title desc, found.active_at desc
            """;

    @Resource(lookup = "jdbc/parley")
    DataSource source;

    /** The best 50 threads, best first; none where the query has no word. */
    List<SearchResult> find(String owner, String query) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(FIND)) {
            statement.setString(1, owner);
            statement.setString(2, query);
            statement.setString(3, query);
            statement.setString(4, owner);
            return read(statement, new Excerpts(query));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<SearchResult> read(PreparedStatement statement, Excerpts excerpts) throws SQLException {
        var found = new ArrayList<SearchResult>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) found.add(result(rows, excerpts));
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
                content == null ? null : excerpts.of(content));
    }
}
