package org.parley.file;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.error.BadRequest;
import org.parley.error.NotFound;
import org.parley.error.TooLarge;

/** Files that are attached to messages. */
@Stateless
public class FileService {
    /** Includes deleted files: their messages still name them, so their positions are not reused. */
    private static final String LAST_PLACE = """
            select coalesce(max(cast(file ->> 'index' as integer)), -1)
            from message, jsonb_array_elements(cast(files as jsonb)) as file where thread_id = ?1
            """;

    private static final String MARK_DELETED = """
            update message set files = (
                select jsonb_agg(case when file ->> 'id' = ?1 then file || '{"deleted": true}' else file end order by place)
                from jsonb_array_elements(files::jsonb) with ordinality as list (file, place))::text
            where thread_id = ?2 and files like '%' || ?1 || '%'
            """;

    /** A new version of a message names files that were attached to the earlier version. */
    private static final String OF_PATH = """
            select * from stored_file where thread_id = ?1 and id::text in (
                select file ->> 'id' from message, jsonb_array_elements(files::jsonb) file
                where thread_id = ?1 and shown and files is not null
                union all select file ->> 'id' from jsonb_array_elements(?2::jsonb) file)
            order by position
            """;

    @PersistenceContext
    EntityManager em;

    @Inject
    FileConfig config;

    @Inject
    AuditService audit;

    /** Attaches uploads to a message; the caller's transaction holds the thread's lock. Returns all files of the thread. */
    public List<StoredFile> attach(List<Upload> uploads, String owner, UUID thread, UUID message) {
        var files = new ArrayList<>(ofThread(thread));
        if (files.size() + uploads.size() > config.perThread())
            throw new TooLarge("A thread can have " + config.perThread() + " files; this one has " + files.size());
        int next = lastPlace(thread) + 1;
        for (var upload : uploads) {
            var file = new StoredFile(upload, owner, thread, message, next++);
            em.persist(file);
            files.add(file);
        }
        return files;
    }

    /** In the order in which they were attached. */
    public List<StoredFile> ofThread(UUID thread) {
        return em.createNamedQuery("StoredFile.ofThread", StoredFile.class)
                .setParameter("thread", thread)
                .getResultList();
    }

    /**
     * Files named by the shown messages, in the order in which they were attached.
     *
     * @param newest JSON array of the files that the new message names, which is not stored yet
     */
    @SuppressWarnings("unchecked")
    public List<StoredFile> ofPath(UUID thread, @Nullable String newest) {
        return em.createNativeQuery(OF_PATH, StoredFile.class)
                .setParameter(1, thread)
                .setParameter(2, newest == null ? "[]" : newest)
                .getResultList();
    }

    /** @throws NotFound if the file does not exist or belongs to another user */
    public StoredFile find(String owner, UUID id) {
        return Optional.ofNullable(em.find(StoredFile.class, id))
                .filter(file -> file.belongsTo(owner))
                .orElseThrow(() -> new NotFound("file"));
    }

    /** The file at this index of the thread, as in the metadata of messages. */
    public StoredFile find(String owner, UUID thread, Integer index) {
        if (index == null) throw new BadRequest("file_index is required");
        return ofThread(thread).stream()
                .filter(file -> file.belongsTo(owner) && file.position() == index)
                .findFirst()
                .orElseThrow(() -> new NotFound("file"));
    }

    private int lastPlace(UUID thread) {
        return (Integer)
                em.createNativeQuery(LAST_PLACE).setParameter(1, thread).getSingleResult();
    }

    /**
     * Deletes the file. Its message still names it, marked as deleted.
     *
     * @param address network address of the request
     */
    public void delete(String owner, UUID id, String address) {
        lockThread(find(owner, id).threadId());
        var file = find(owner, id);
        em.createNativeQuery("select 1 from file_content where id = ?1 for update")
                .setParameter(1, file.contentId())
                .getResultList();
        em.remove(file);
        em.createNativeQuery(MARK_DELETED)
                .setParameter(1, id.toString())
                .setParameter(2, file.threadId())
                .executeUpdate();
        em.flush();
        // last, because writers of the audit trail are serialized until the transaction ends
        audit.record(owner, address, AuditAction.DELETION, "file " + id, "");
    }

    /** The thread is locked first, as for every change of a thread. Data that was read before must be read again. */
    private void lockThread(UUID thread) {
        em.createNativeQuery("select 1 from chat_thread where id = ?1 for update")
                .setParameter(1, thread)
                .getResultList();
        em.clear();
    }
}
