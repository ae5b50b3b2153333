package org.parley.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.parley.database.SearchText;
import org.parley.database.Sql;
import org.parley.database.SqlException;

/** SQL of the search index. */
@ApplicationScoped
public class SearchIndexStore {
    private static final String ENDED = """
            select id, owner, message_id from run
            where not searchable and status <> 'running'
            order by id limit ? for update skip locked
            """;

    private static final String SET_ASIDE = """
            select run.id, run.owner, run.message_id from search_failure f join run on run.id = f.run_id
            where f.retry_at <= now()
            order by f.retry_at limit ? for update skip locked
            """;

    /** A question and its answer are neighbours; a run that continued or regenerated an answer has no question. */
    private static final String MESSAGES = """
            select message.id, message.thread_id, left(message.content, 100000)
            from message answer join message on message.thread_id = answer.thread_id and message.run_id = ?
                and message.position between answer.position - 1 and answer.position
            where answer.id = ?
            """;

    private static final String ENTER = """
            insert into search_entry (id, thread_id, words) values (?, ?, search_words(search_mark(?), ?))
            on conflict (id) do update set words = excluded.words
            """;

    private static final String DONE = """
            with done as (update run set searchable = true where id = any(?) and not searchable)
            delete from search_failure where run_id = any(?)
            """;

    /** A failed run is retried after 10 minutes. The interval doubles with each failure, up to two days. */
    private static final String FAILED = """
            insert into search_failure as known (run_id, tries, retry_at, sql_state) values (?, 1, now() + interval '10 minutes', ?)
            on conflict (run_id) do update set tries = known.tries + 1, sql_state = excluded.sql_state,
                retry_at = now() + interval '10 minutes' * least(288, power(2, least(known.tries, 10)))
            returning tries
            """;

    private static final String ENTERED = "update run set searchable = true where id = ? and not searchable";

    private static final String RENAME = """
            insert into search_entry (id, thread_id, words)
            select t.id, t.id, search_words(search_mark(?), ?) from (select ?::uuid as id) t
            on conflict (id) do update set words = excluded.words
            """;

    private static final String COUNT = "select count(*) from (select from search_failure limit 10000) failures";

    @Inject
    Sql sql;

    @Inject
    SearchConfig config;

    /** A run whose messages are to be indexed. */
    record Ended(UUID id, String owner, UUID answer) {
        static Ended of(ResultSet row) throws SQLException {
            return new Ended(row.getObject(1, UUID.class), row.getString(2), row.getObject(3, UUID.class));
        }
    }

    private record Text(UUID message, UUID thread, String content) {
        static Text of(ResultSet row) throws SQLException {
            return new Text(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3));
        }
    }

    /** Ended runs that are not indexed yet; the rows are locked. */
    List<Ended> ended(int limit) {
        return sql.list(ENDED, Ended::of, limit);
    }

    /** Runs that failed earlier and are due again; the rows are locked. */
    List<Ended> setAside(int limit) {
        return sql.list(SET_ASIDE, Ended::of, limit);
    }

    /** @throws SqlException if this run's messages cannot be indexed; the transaction can continue */
    void enter(Ended run) {
        var texts = sql.list(MESSAGES, Text::of, run.id(), run.answer());
        if (!texts.isEmpty()) sql.bounded(config.deadline(), connection -> insert(connection, run.owner(), texts));
    }

    private static int[] insert(Connection connection, String owner, List<Text> texts) throws SQLException {
        try (var statement = connection.prepareStatement(ENTER)) {
            for (var text : texts) {
                Sql.bind(statement, text.message(), text.thread(), owner, SearchText.of(text.content()));
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    void done(List<UUID> runs) {
        var ids = runs.toArray(UUID[]::new);
        sql.update(DONE, ids, ids);
    }

    /** Sets the run aside; returns how often it has failed so far. */
    int failed(UUID run, String sqlState) {
        sql.update(ENTERED, run);
        return sql.list(FAILED, row -> row.getInt(1), run, sqlState).getFirst();
    }

    /** Stores the words of the thread's new title, in the caller's transaction. */
    void rename(String owner, UUID thread, String title) {
        sql.update(RENAME, owner, SearchText.of(title), thread);
    }

    /** Runs that are set aside, counted up to 10,000. */
    long countSetAside() {
        return sql.list(COUNT, row -> row.getLong(1)).getFirst();
    }
}
