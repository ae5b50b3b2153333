package org.parley.thread;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.database.Sql;
import org.parley.paging.PageRequest;
import org.parley.thread.FeedbackResponse.RatedAnswer;
import org.parley.thread.FeedbackSummaryResponse.RatedVersion;
import org.parley.thread.RatedExchangeResponse.Said;

/** Rated answers of all users. */
@ApplicationScoped
public class FeedbackStore {
    static final String PAGE = """
            select id, created_at, rating, rating_comment, agent_id, agent_name, agent_version from message
            where rating is not null and (created_at, id) < (?, ?)
              and (cast(? as uuid) is null or agent_id = cast(? as uuid))
              and (cast(? as integer) is null or agent_version = cast(? as integer))
            order by created_at desc, id desc limit ?
            """;

    /** Uses the partial index of rated answers, of which there are few. */
    static final String SUMMARY = """
            select agent_id, max(agent_name), agent_version, count(*) filter (where rating = 'up'),
                   count(*) filter (where rating = 'down')
            from message where rating is not null
            group by agent_id, agent_version order by max(agent_name), agent_version desc limit 1000
            """;

    private static final String RATED = "select thread_id, position from message where id = ? and rating is not null";

    private static final String EXCHANGE = """
            select role, content from message where thread_id = ? and position <= ? order by position desc limit 2
            """;

    record Place(UUID thread, int position) {}

    @Inject
    Sql sql;

    List<RatedAnswer> page(PageRequest page, FeedbackFilter filter) {
        return sql.list(
                PAGE,
                FeedbackStore::answer,
                page.time(0),
                page.uuid(1),
                filter.agent(),
                filter.agent(),
                filter.version(),
                filter.version(),
                page.rows());
    }

    List<RatedVersion> summary() {
        return sql.list(
                SUMMARY,
                row -> new RatedVersion(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getObject(3, Integer.class),
                        row.getLong(4),
                        row.getLong(5)));
    }

    Optional<Place> find(UUID message) {
        return sql.list(RATED, row -> new Place(row.getObject(1, UUID.class), row.getInt(2)), message).stream()
                .findFirst();
    }

    List<Said> exchange(Place place) {
        return sql.list(EXCHANGE, row -> new Said(row.getString(1), row.getString(2)), place.thread(), place.position())
                .reversed();
    }

    private static RatedAnswer answer(ResultSet row) throws SQLException {
        return new RatedAnswer(
                row.getObject(1, UUID.class),
                row.getTimestamp(2).toInstant(),
                row.getString(3),
                row.getString(4),
                row.getObject(5, UUID.class),
                row.getString(6),
                row.getObject(7, Integer.class));
    }
}
