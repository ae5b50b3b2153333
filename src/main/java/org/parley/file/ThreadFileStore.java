package org.parley.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.parley.database.Sql;
import org.parley.paging.PageRequest;

/** SQL for the files of a thread that the entity does not cover. */
@ApplicationScoped
public class ThreadFileStore {
    /** Includes deleted files: their messages still name them, so their positions are not reused. */
    private static final String LAST_PLACE = """
            select coalesce(max(cast(file ->> 'index' as integer)), -1)
            from message, jsonb_array_elements(cast(files as jsonb)) as file where thread_id = ?
            """;

    private static final String MARK_DELETED = """
            update message set files = (
                select jsonb_agg(case when file ->> 'id' = ? then file || '{"deleted": true}' else file end order by place)
                from jsonb_array_elements(files::jsonb) with ordinality as list (file, place))::text
            where thread_id = ? and files like '%' || ? || '%'
            """;

    /** A new version of a message names files that were attached to the earlier version. */
    static final String OF_PATH = """
            select * from stored_file where thread_id = ?1 and id::text in (
                select file ->> 'id' from message, jsonb_array_elements(files::jsonb) file
                where thread_id = ?1 and shown and files is not null
                union all select file ->> 'id' from jsonb_array_elements(?2::jsonb) file)
            order by position
            """;

    private static final String LOCK_CONTENT = "select 1 from file_content where id = ? for update";

    private static final String LOCK_THREAD = "select 1 from chat_thread where id = ? for update";

    private static final String OF_OWNER = """
            select file.id, file.name, file.media_type, file.size, file.created_at, thread.id, thread.title
            from stored_file file join chat_thread thread on thread.id = file.thread_id
            where file.owner = ? and (file.created_at, file.id) < (?, ?)
            order by file.created_at desc, file.id desc limit ?
            """;

    @Inject
    Sql sql;

    /** A user's files, newest first. */
    List<OwnFile> ofOwner(String owner, PageRequest page) {
        return sql.list(OF_OWNER, ThreadFileStore::file, owner, page.time(0), page.uuid(1), page.rows());
    }

    private static OwnFile file(ResultSet row) throws SQLException {
        return new OwnFile(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getTimestamp(5).toInstant(),
                row.getObject(6, UUID.class),
                row.getString(7));
    }

    /** The position of the last file that was ever attached to the thread; -1 if there was none. */
    int lastPlace(UUID thread) {
        return sql.first(LAST_PLACE, row -> row.getInt(1), thread).orElseThrow();
    }

    /** Marks the file as deleted in the messages that name it. */
    void markDeleted(UUID thread, UUID file) {
        sql.update(MARK_DELETED, file.toString(), thread, file.toString());
    }

    void lockContent(UUID content) {
        sql.execute(LOCK_CONTENT, content);
    }

    void lockThread(UUID thread) {
        sql.execute(LOCK_THREAD, thread);
    }
}
