package org.parley.file;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.parley.database.Uuid7;

/** A file that a user attached to a message. */
@Entity
@Table(name = "stored_file")
@NamedQuery(
        name = "StoredFile.ofThread",
        query = "select f from StoredFile f where f.threadId = :thread order by f.position")
public class StoredFile {
    @Id
    private UUID id;

    @Column(name = "content_id")
    private UUID contentId;

    private String owner;

    @Column(name = "thread_id")
    private UUID threadId;

    @Column(name = "message_id")
    private UUID messageId;

    private int position;
    private String name;

    @Column(name = "media_type")
    private String mediaType;

    private long size;

    @Column(name = "created_at")
    private Instant createdAt;

    protected StoredFile() {}

    StoredFile(Upload upload, String owner, UUID threadId, UUID messageId, int position) {
        id = Uuid7.next();
        contentId = upload.content();
        this.owner = owner;
        this.threadId = threadId;
        this.messageId = messageId;
        this.position = position;
        name = upload.name();
        mediaType = upload.mediaType();
        size = upload.size();
        createdAt = Instant.now();
    }

    boolean belongsTo(String user) {
        return owner.equals(user);
    }

    public UUID id() {
        return id;
    }

    UUID contentId() {
        return contentId;
    }

    /** The message to which it was attached. */
    public UUID messageId() {
        return messageId;
    }

    UUID threadId() {
        return threadId;
    }

    int position() {
        return position;
    }

    public String name() {
        return name;
    }

    public String mediaType() {
        return mediaType;
    }

    /** In bytes. */
    public long size() {
        return size;
    }
}
