package org.parley.search;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.parley.BackgroundTasks;
import org.parley.database.DatabaseReadyEvent;
import org.parley.thread.ThreadRenamedEvent;

/** Enters what was said into the search, soon after a run ended. Several nodes share the work. */
@ApplicationScoped
public class SearchIndexer {
    private static final Logger LOG = System.getLogger(SearchIndexer.class.getName());
    private static final int BATCH = 50;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Question and answer of a run stand one after the other; a run that wrote an answer anew or on has no question. */
    private static final String ENTER = """
            with ended as (
                select id, owner, message_id from run
                where not searchable and status <> 'running'
                order by id limit ? for update skip locked),
            entered as (
                insert into search_entry (id, thread_id, words)
                select message.id, message.thread_id, search_words(search_mark(ended.owner), message.content)
                from ended join message answer on answer.id = ended.message_id
                join message on message.thread_id = answer.thread_id and message.run_id = ended.id
                    and message.position between answer.position - 1 and answer.position
                on conflict (id) do update set words = excluded.words)
            update run set searchable = true from ended where run.id = ended.id
            """;

    private static final String RENAME = """
            insert into search_entry (id, thread_id, words)
            select t.id, t.id, search_words(search_mark(?), ?) from (select ?::uuid as id) t
            on conflict (id) do update set words = excluded.words
            """;

    @Resource(lookup = "jdbc/parley")
    DataSource source;

    @Inject
    BackgroundTasks workers;

    private volatile Thread entering;

    void start(@Observes DatabaseReadyEvent ready) {
        entering = workers.start(this::loop);
    }

    @PreDestroy
    void stop() {
        if (entering != null) entering.interrupt();
    }

    /** In the transaction of the change. */
    void rename(@Observes ThreadRenamedEvent renamed) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(RENAME)) {
            statement.setString(1, renamed.owner());
            statement.setString(2, renamed.title());
            statement.setObject(3, renamed.thread());
            statement.executeUpdate();
        }
    }

    /** Works a tenth of the time at most: searching is less urgent than answering. */
    private void loop() {
        try {
            while (true) {
                long before = System.nanoTime();
                boolean more = enter() == BATCH;
                var worked = Duration.ofNanos(System.nanoTime() - before);
                Thread.sleep(more ? worked.multipliedBy(9) : PAUSE);
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "Entering into the search ends");
        }
    }

    private int enter() {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(ENTER)) {
            statement.setInt(1, BATCH);
            return statement.executeUpdate();
        } catch (SQLException | RuntimeException e) {
            LOG.log(Level.DEBUG, "Nothing can be entered into the search at the moment: {0}", e.getMessage());
            return 0;
        }
    }
}
