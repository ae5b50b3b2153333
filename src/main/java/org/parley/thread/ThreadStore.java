package org.parley.thread;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parley.database.Notification;
import org.parley.database.Sql;

/** SQL for threads and their active runs. */
@ApplicationScoped
public class ThreadStore {
    /** The commit does not wait for the disk: that of the first question waits for both. */
    static final String CREATE = """
            with relaxed as (select set_config('synchronous_commit', 'off', true))
            insert into chat_thread (id, owner, message_count, created_at, active_at, temporary)
            select ?, ?, 0, now(), now(), ? from relaxed
            """;

    private static final String MOVE = "update chat_thread set project_id = cast(? as uuid) where id = ?";

    private static final String CANCEL = "select pg_notify('" + Notification.CANCEL
            + "', id::text) from run where thread_id = ? and status = 'running' for update";

    private static final String ACTIVE_RUN = "select id from run where thread_id = ? and status = 'running'";

    private static final String TEXT_SO_FAR = "select run_text(r) from run r where r.id = ?";

    /** Those without an active run, oldest activity first. */
    private static final String EXPIRED = """
            select id, owner from chat_thread thread
            where temporary and active_at < now() - cast(? * interval '1 second' as interval)
              and not exists (select 1 from run where run.thread_id = thread.id and run.status = 'running')
            order by active_at limit 200
            """;

    record Place(UUID thread, String owner) {}

    @Inject
    Sql sql;

    /** At most 200 temporary threads whose last question is older than this. */
    List<Place> expired(Duration age) {
        return sql.list(EXPIRED, row -> new Place(row.getObject(1, UUID.class), row.getString(2)), age);
    }

    /** Outside a transaction. */
    void create(UUID id, String owner, boolean temporary) {
        sql.update(CREATE, id, owner, temporary);
    }

    /** @param project null: none */
    void move(UUID thread, @Nullable UUID project) {
        sql.update(MOVE, project == null ? null : project.toString(), thread);
    }

    /** Locks the thread's active run, and requests its cancellation at the end of the caller's transaction. */
    void cancelRun(UUID thread) {
        sql.execute(CANCEL, thread);
    }

    Optional<UUID> activeRun(UUID thread) {
        return sql.first(ACTIVE_RUN, row -> row.getObject(1, UUID.class), thread);
    }

    /** The stored part of the text that an active run has written. */
    String textSoFar(UUID run) {
        return sql.first(TEXT_SO_FAR, row -> row.getString(1), run).orElse("");
    }
}
