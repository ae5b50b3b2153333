package org.parley.run;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedNativeQuery;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.parley.runlog.RunInfo;
import org.parley.thread.ChatThread;
import org.parley.thread.Message;
import org.parley.thread.MessageStatus;

/** The generation of one answer, active or ended. Its status is that of the answer. */
@Entity
@NamedNativeQuery(name = "Run.open", query = RunStore.OPEN)
@NamedNativeQuery(name = "Run.continue", query = RunStore.CONTINUE)
@NamedNativeQuery(name = "Run.answer", query = RunStore.ANSWER)
@NamedNativeQuery(name = "Run.ask", query = RunStore.ASK)
@NamedNativeQuery(name = "Run.end", query = RunStore.END)
@NamedNativeQuery(name = "Run.hasEnded", query = RunStore.HAS_ENDED)
@NamedNativeQuery(name = "Run.keepReasoning", query = RunStore.KEEP_REASONING)
@NamedNativeQuery(name = "Run.requestCancel", query = RunStore.REQUEST_CANCEL)
public class Run {
    @Id
    private UUID id;

    @Column(name = "thread_id")
    private UUID threadId;

    private String owner;

    @Column(name = "message_id")
    private UUID messageId;

    private UUID node;
    private MessageStatus status;

    @Column(name = "cancel_requested")
    private boolean cancelRequested;

    @Column(name = "log_slot")
    private short logSlot;

    @Column(name = "text_before")
    private int textBefore;

    @Column(name = "error_code", insertable = false)
    private String errorCode;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "ended_at", insertable = false)
    private Instant endedAt;

    protected Run() {}

    Run(UUID id, ChatThread thread, Message answer, UUID node, int logSlot) {
        this.id = id;
        threadId = thread.id();
        owner = thread.owner();
        messageId = answer.id();
        textBefore = answer.content().length();
        this.node = node;
        this.logSlot = (short) logSlot;
        status = MessageStatus.RUNNING;
        startedAt = Instant.now();
    }

    boolean belongsTo(String user) {
        return owner.equals(user);
    }

    boolean isRunning() {
        return status == MessageStatus.RUNNING;
    }

    void requestCancel() {
        cancelRequested = true;
    }

    /** @param errorCode null unless it failed */
    void end(MessageStatus status, String errorCode) {
        this.status = status;
        this.errorCode = errorCode;
        endedAt = Instant.now();
    }

    UUID id() {
        return id;
    }

    UUID messageId() {
        return messageId;
    }

    UUID threadId() {
        return threadId;
    }

    /** The columns in the order in which {@link RunStore} inserts them. */
    List<Object> columns() {
        return List.of(
                id,
                threadId,
                owner,
                messageId,
                node,
                status.word(),
                (int) logSlot,
                textBefore,
                Timestamp.from(startedAt));
    }

    RunInfo info() {
        return new RunInfo(id, threadId, messageId, logSlot, startedAt.toEpochMilli(), textBefore);
    }
}
