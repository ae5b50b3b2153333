package org.parley.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.parley.database.Sql;

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

    @Inject
    Sql sql;

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
