package org.parley.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.parley.database.Notification;
import org.parley.database.Sql;
import org.parley.paging.PageRequest;

/** Reads the active runs of all users. */
@ApplicationScoped
public class AdminRunStore {
    /**
     * Uses the partial index of unfinished runs. The length of the answer is computed only for the rows of the page.
     */
    private static final String PAGE = """
            select r.id, r.owner, (select a.name from account a where a.id = r.owner), m.agent_name, m.agent_id,
                   (select n.name from node n where n.id = r.node), r.started_at,
                   (select coalesce(sum(length(e.payload)), 0) from run_event e
                    where e.slot = r.log_slot and e.run_id = r.id and e.type = 'TEXT_MESSAGE_CONTENT'),
                   r.cancel_requested
            from (select * from run where ended_at is null and (started_at, id) < (?, ?)
                  order by started_at desc, id desc limit ?) r
            join message m on m.id = r.message_id
            order by r.started_at desc, r.id desc
            """;

    private static final String CANCEL = """
            with wanted as (update run set cancel_requested = true where id = ? and ended_at is null returning id, owner)
            select owner, cast(pg_notify(?, cast(id as text)) as text) from wanted
            """;

    private static final String EXISTS = "select owner from run where id = ?";

    @Inject
    Sql sql;

    List<AdminRunView> page(PageRequest page) {
        return sql.list(PAGE, AdminRunView::of, page.time(0), page.uuid(1), page.rows());
    }

    /** Asks the run's node to cancel it. Returns the run's owner, or empty if the run has ended. */
    List<String> cancel(UUID run) {
        return sql.list(CANCEL, row -> row.getString(1), run, Notification.CANCEL);
    }

    boolean exists(UUID run) {
        return !sql.list(EXISTS, row -> row.getString(1), run).isEmpty();
    }
}
