package org.parley.sharing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.parley.database.Sql;
import org.parley.paging.Cursor;
import org.parley.paging.Page;
import org.parley.paging.PageRequest;

/** SQL for the messages and files of shares: copied from a thread, read, and copied to another thread. */
@ApplicationScoped
public class SnapshotStore {
    private static final long MAX_BYTES = 8 * 1024 * 1024;

    /** Reasoning, tool calls, ratings, token counts and hidden versions are not copied. */
    private static final String TAKE = """
            insert into share_message (share_id, position, role, status, content, agent_id, agent_name, error_code,
                finish_reason, refused, files, citations, created_at)
            select s.id, m.position, m.role, m.status, m.content, m.agent_id, m.agent_name, m.error_code,
                m.finish_reason, m.refused, case when s.with_files then m.files end,
                case when s.with_files then m.citations else (
                    select cast(jsonb_agg(c order by place) as text)
                    from jsonb_array_elements(cast(m.citations as jsonb)) with ordinality as l (c, place)
                    where jsonb_exists(c, 'url')) end,
                m.created_at
            from thread_share s join message m on m.thread_id = s.thread_id and m.shown
            where s.id = ?
            """;

    private static final String TAKE_FILES = """
            insert into share_file (share_id, file_id)
            select s.id, f.id from thread_share s join stored_file f on f.thread_id = s.thread_id
            where s.id = ? and s.with_files and cast(f.id as text) in (
                select file ->> 'id' from share_message m, jsonb_array_elements(cast(m.files as jsonb)) file
                where m.share_id = s.id and m.files is not null)
            """;

    /** Files that were deleted since are marked, as in their thread. */
    static final String MESSAGES = """
            with messages as (
                select m.*, row_number() over in_order as number,
                       sum(octet_length(content) + coalesce(octet_length(citations), 0)) over in_order as bytes
                from share_message m where share_id = ? and position > ? window in_order as (order by position))
            select position, role, status, content, agent_name, error_code, finish_reason,
                   (select cast(jsonb_agg(case when exists (
                            select 1 from share_file f
                            where f.share_id = m.share_id and cast(f.file_id as text) = file ->> 'id')
                        then file else file || '{"deleted": true}' end order by place) as text)
                    from jsonb_array_elements(cast(m.files as jsonb)) with ordinality as l (file, place)),
                   citations, created_at, (select max(position) from share_message where share_id = m.share_id)
            from messages m where number = 1 or bytes <= ? order by position limit ?
            """;

    private static final String HAS_FILE = "select 1 from share_file where share_id = ? and file_id = ?";

    /** In the order in which contents are locked everywhere. */
    private static final String FILES = """
            select f.id from share_file s join stored_file f on f.id = s.file_id join file_content c on c.id = f.content_id
            where s.share_id = ? order by c.id, f.id for key share of c
            """;

    private static final String SIZE = "select coalesce(sum(f.size), 0) from share_file s"
            + " join stored_file f on f.id = s.file_id where s.share_id = ?";

    private static final String NEW_THREAD = """
            insert into chat_thread (id, owner, title, message_count, has_files, created_at, active_at)
            select ?, ?, s.title, coalesce((select max(position) + 1 from share_message where share_id = s.id), 0),
                exists (select 1 from share_file where share_id = s.id), now(), now()
            from thread_share s where s.id = ?
            """;

    private static final String NEW_MESSAGES = """
            with renamed as (select * from unnest(cast(? as uuid[]), cast(? as uuid[])) as n (old, new))
            insert into message (id, thread_id, position, role, status, content, run_id, agent_id, agent_name, error_code,
                finish_reason, refused, files, citations, created_at)
            select gen_random_uuid(), ?, m.position, m.role, m.status, m.content, gen_random_uuid(), m.agent_id,
                m.agent_name, m.error_code, m.finish_reason, m.refused,
                (select cast(jsonb_agg(case when n.new is null then file || '{"deleted": true}'
                        else file || jsonb_build_object('id', n.new) end order by place) as text)
                 from jsonb_array_elements(cast(m.files as jsonb)) with ordinality as l (file, place)
                 left join renamed n on cast(n.old as text) = file ->> 'id'),
                (select cast(jsonb_agg(case when n.new is null then c
                        else c || jsonb_build_object('file_id', n.new) end order by place) as text)
                 from jsonb_array_elements(cast(m.citations as jsonb)) with ordinality as l (c, place)
                 left join renamed n on cast(n.old as text) = c ->> 'file_id'),
                m.created_at
            from share_message m where m.share_id = ?
            """;

    /** Refers to the stored bytes, or to equal ones of the new owner. */
    private static final String NEW_FILES = """
            insert into stored_file (id, content_id, owner, thread_id, message_id, position, name, media_type, size,
                created_at)
            select n.new,
                coalesce((select mine.id from file_content mine
                          where mine.owner = t.owner and mine.sha256 = c.sha256), c.id),
                t.owner, t.id,
                (select m.id from message m where m.thread_id = t.id and m.files like '%' || n.new || '%'
                 order by m.position limit 1),
                f.position, f.name, f.media_type, f.size, now()
            from unnest(cast(? as uuid[]), cast(? as uuid[])) as n (old, new)
            join stored_file f on f.id = n.old join file_content c on c.id = f.content_id
            join chat_thread t on t.id = ?
            """;

    @Inject
    Sql sql;

    /** Copies the shown messages of the share's thread. The caller's transaction holds the thread's lock. */
    int take(UUID share) {
        int messages = sql.update(TAKE, share);
        sql.update(TAKE_FILES, share);
        return messages;
    }

    /** Oldest first; at most 8 MB, but at least one message. */
    Page<SharedMessage> messages(UUID share, PageRequest page) {
        long after = page.isFirst() ? -1 : page.number(0);
        var found = sql.list(MESSAGES, SnapshotStore::message, share, after, MAX_BYTES, page.limit());
        if (found.isEmpty() || found.getLast().isLast()) return new Page<>(found, null);
        return new Page<>(found, Cursor.encode(List.of(found.getLast().position())));
    }

    boolean hasFile(UUID share, UUID file) {
        return sql.first(HAS_FILE, row -> true, share, file).isPresent();
    }

    /** The files that still exist; their contents cannot be deleted until the transaction ends. */
    List<UUID> lockFiles(UUID share) {
        return sql.list(FILES, row -> row.getObject(1, UUID.class), share);
    }

    /** Size of its files in bytes. */
    long size(UUID share) {
        return sql.first(SIZE, row -> row.getLong(1), share).orElseThrow();
    }

    /**
     * Creates a thread with the messages and files.
     *
     * @param renamed ids of the new files, in the order of the existing ones
     */
    void copy(UUID share, UUID thread, String owner, List<UUID> files, List<UUID> renamed) {
        var old = files.toArray(UUID[]::new);
        var created = renamed.toArray(UUID[]::new);
        sql.update(NEW_THREAD, thread, owner, share);
        sql.update(NEW_MESSAGES, old, created, thread, share);
        sql.update(NEW_FILES, old, created, thread);
    }

    private static SharedMessage message(ResultSet row) throws SQLException {
        return new SharedMessage(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getTimestamp(10).toInstant(),
                row.getInt(1) == row.getInt(11));
    }
}
