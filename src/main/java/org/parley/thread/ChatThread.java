package org.parley.thread;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "chat_thread")
@NamedQuery(name = "ChatThread.own", query = "select t from ChatThread t where t.id = :id and t.owner = :owner")
public class ChatThread {
    @Id
    private UUID id;

    private String owner;

    @Column(insertable = false)
    private String title;

    @Column(name = "message_count")
    private int messageCount;

    @Column(name = "has_files", insertable = false)
    private boolean hasFiles;

    @Column(name = "has_versions", insertable = false)
    private boolean hasVersions;

    @SuppressWarnings("UnusedVariable") // read by statements of ThreadSummaryStore
    @Column(insertable = false)
    private boolean pinned;

    @SuppressWarnings("UnusedVariable") // likewise
    @Column(insertable = false)
    private boolean archived;

    /** Read only when a run starts; changed by {@link ThreadStore}. */
    @Transient
    private @Nullable UUID projectId;

    private boolean temporary;

    @SuppressWarnings("UnusedVariable") // read by the statement that stores a generated title
    @Column(insertable = false)
    private boolean named;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "active_at")
    private Instant activeAt;

    protected ChatThread() {}

    /** The state in the database. The caller that creates a new state stores it. */
    public ChatThread(
            UUID id,
            String owner,
            String title,
            int messageCount,
            boolean hasFiles,
            boolean hasVersions,
            @Nullable UUID projectId) {
        this.id = id;
        this.projectId = projectId;
        this.owner = owner;
        this.title = title;
        this.messageCount = messageCount;
        this.hasFiles = hasFiles;
        this.hasVersions = hasVersions;
    }

    /** Returns the next message's position. The caller holds the thread's lock. */
    int nextPosition() {
        return messageCount++;
    }

    void titleFrom(String message) {
        if (title == null) title = Title.of(message);
    }

    void edit(ThreadEditRequest edit) {
        if (edit.title() != null) {
            title = edit.title();
            named = true;
        }
        if (edit.temporary() != null) temporary = edit.temporary();
        if (edit.pinned() != null) pinned = edit.pinned();
        if (edit.archived() != null) archived = edit.archived();
    }

    public boolean hasFiles() {
        return hasFiles;
    }

    public void addFiles() {
        hasFiles = true;
    }

    /** Whether some of its messages are hidden. */
    public boolean hasVersions() {
        return hasVersions;
    }

    void addVersions() {
        hasVersions = true;
    }

    /** Whether it is not listed, and deleted some time after its last question. */
    public boolean isTemporary() {
        return temporary;
    }

    /** Null until the first message. */
    public @Nullable String title() {
        return title;
    }

    /** The project to which it belongs, if a run of it starts. */
    public @Nullable UUID projectId() {
        return projectId;
    }

    public int messageCount() {
        return messageCount;
    }

    public UUID id() {
        return id;
    }

    public String owner() {
        return owner;
    }
}
