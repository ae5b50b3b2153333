package org.parley.thread;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parley.database.Sql;
import org.parley.paging.Cursor;
import org.parley.paging.PageRequest;

/** Decides which messages of a thread fit into one response, without reading their text. */
@ApplicationScoped
public class MessagePageStore {
    private static final long MAX_BYTES = 8 * 1024 * 1024;

    /** The lengths are read from the row itself: PostgreSQL does not fetch long texts for them. */
    static final String EXTENT = """
            with newest as (
                select m.position,
                       octet_length(m.content) + coalesce(octet_length(m.files), 0) + coalesce(octet_length(m.citations), 0)
                       + coalesce((select coalesce(octet_length(t.reasoning), 0) + coalesce(octet_length(t.tool_calls), 0)
                                   from run_thought t where t.run_id = m.run_id), 0) as bytes
                from message m where m.thread_id = ? and m.shown and m.position < ?
                order by m.position desc limit ?),
            counted as (
                select position, row_number() over newest_first as number, sum(bytes) over newest_first as bytes
                from newest window newest_first as (order by position desc)),
            fitting as (
                select coalesce(min(position), 0) as first from counted where number = 1 or number <= ? and bytes <= ?)
            select first, (select m.position from message m where m.thread_id = ? and m.shown and m.position < first
                           order by m.position desc limit 1) is not null
            from fitting
            """;

    @Inject
    Sql sql;

    /**
     * The positions from {@code first} (inclusive) to {@code end} (exclusive).
     *
     * @param hasEarlier whether the thread has shown messages before them
     */
    record Extent(int first, int end, boolean hasEarlier) {
        /** Null if there are no earlier messages. */
        @Nullable
        String nextCursor() {
            return hasEarlier ? Cursor.encode(List.of(first)) : null;
        }
    }

    Extent extent(UUID thread, PageRequest page) {
        int end = Math.clamp(page.number(0), 0, Integer.MAX_VALUE);
        return sql.list(EXTENT, row -> extent(row, end), thread, end, page.rows(), page.limit(), MAX_BYTES, thread)
                .getFirst();
    }

    private static Extent extent(ResultSet row, int end) throws SQLException {
        return new Extent(row.getInt(1), end, row.getBoolean(2));
    }
}
