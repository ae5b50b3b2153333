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
    @PersistenceContext
    EntityManager em;

    @Inject
    ThreadFileStore store;

    @Inject
    FileConfig config;

    @Inject
    AuditService audit;

    /** Attaches uploads to a message; the caller's transaction holds the thread's lock. Returns all files of the thread. */
    public List<StoredFile> attach(List<Upload> uploads, String owner, UUID thread, UUID message) {
        var files = new ArrayList<>(ofThread(thread));
        if (files.size() + uploads.size() > config.perThread())
            throw new TooLarge("A thread can have " + config.perThread() + " files; this one has " + files.size());
        int next = store.lastPlace(thread) + 1;
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
        return em.createNativeQuery(ThreadFileStore.OF_PATH, StoredFile.class)
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

    /**
     * Deletes the file. Its message still names it, marked as deleted.
     *
     * @param address network address of the request
     */
    public void delete(String owner, UUID id, String address) {
        lockThread(find(owner, id).threadId());
        var file = find(owner, id);
        store.lockContent(file.contentId());
        em.remove(file);
        store.markDeleted(file.threadId(), id);
        em.flush();
        // last, because writers of the audit trail are serialized until the transaction ends
        audit.record(owner, address, AuditAction.DELETION, "file " + id, "");
    }

    /** The thread is locked first, as for every change of a thread. Data that was read before must be read again. */
    private void lockThread(UUID thread) {
        store.lockThread(thread);
        em.clear();
    }
}
