package org.parley.thread;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parley.database.Uuid7;

@Entity
@NamedQuery(
        name = "Message.shown",
        query = "select m from Message m where m.threadId = :thread and m.shown = true"
                + " and m.position >= :first and m.position < :end order by m.position")
@NamedQuery(
        name = "Message.lastAgent",
        query =
                "select m.agentId from Message m where m.threadId = :thread and m.shown = true order by m.position desc")
@NamedQuery(
        name = "Message.before",
        query =
                "select m from Message m where m.threadId = :thread and m.shown = true and m.position < :position order by m.position desc")
public class Message {
    @Id
    private UUID id;

    @Column(name = "thread_id")
    private UUID threadId;

    private int position;
    private Role role;
    private MessageStatus status;
    private String content;

    @Column(name = "run_id")
    private UUID runId;

    @Column(name = "agent_id")
    private UUID agentId;

    @Column(name = "agent_name")
    private String agentName;

    @Column(name = "agent_version")
    private Integer agentVersion;

    @Column(insertable = false)
    private String model;

    @Column(name = "input_tokens", insertable = false)
    private Integer inputTokens;

    @Column(name = "output_tokens", insertable = false)
    private Integer outputTokens;

    @Column(name = "error_code", insertable = false)
    private String errorCode;

    @Column(name = "finish_reason", insertable = false)
    private String finishReason;

    @Column(insertable = false)
    private boolean refused;

    private String files;
    private String citations;

    /** Changed only by {@link VersionStore}. */
    @Column(insertable = false, updatable = false)
    private boolean shown;

    @Column(insertable = false)
    private String rating;

    @Column(name = "rating_comment", insertable = false)
    private String ratingComment;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Message() {}

    private Message(ChatThread thread, Turn turn, Role role, MessageStatus status, String content) {
        id = Uuid7.next();
        threadId = thread.id();
        position = thread.nextPosition();
        this.role = role;
        this.status = status;
        this.content = content;
        runId = turn.runId();
        agentId = turn.agentId();
        agentName = turn.agentName();
        agentVersion = turn.agentVersion();
        createdAt = Instant.now();
    }

    /** The run that a question starts and that writes the answer, and the agent that is asked. */
    public record Turn(UUID runId, UUID agentId, String agentName, int agentVersion) {}

    /** A message of the user; the first one of a thread determines its title. */
    public static Message question(ChatThread thread, Turn turn, String content) {
        thread.titleFrom(content);
        return new Message(thread, turn, Role.USER, MessageStatus.COMPLETE, content);
    }

    /** The answer that a run is going to write. */
    public static Message answer(ChatThread thread, Turn turn) {
        return new Message(thread, turn, Role.ASSISTANT, MessageStatus.RUNNING, "");
    }

    /** Assigns the answer to another run, which continues its text. */
    public void continueWith(Turn turn) {
        status = MessageStatus.RUNNING;
        errorCode = null;
        finishReason = null;
        refused = false;
        runId = turn.runId();
        agentId = turn.agentId();
        agentName = turn.agentName();
        agentVersion = turn.agentVersion();
    }

    /** Another agent continues the answer within the same run. */
    public void handOver(UUID agent, String name, int version) {
        agentId = agent;
        agentName = name;
        agentVersion = version;
    }

    /** Whether the answer was cut off in a way that allows another run to continue it. */
    public boolean isCutOff() {
        return status == MessageStatus.INTERRUPTED
                || status == MessageStatus.CANCELLED
                || status == MessageStatus.FAILED && !content.isEmpty()
                || status == MessageStatus.COMPLETE && "length".equals(finishReason);
    }

    /** Stores the user's rating; null removes it. */
    void rate(Rating rating) {
        this.rating = rating == null ? null : rating.rating();
        ratingComment = rating == null ? null : rating.comment();
    }

    /** Attaches files to the question, as a JSON array for clients. */
    public void attach(String files) {
        this.files = files;
    }

    /** Stores the citations that are offered to the answer, as a JSON array for clients. */
    public void offer(String citations) {
        this.citations = citations;
    }

    /** Ends the answer. */
    public void end(MessageStatus status, String content, @Nullable Usage usage, @Nullable String errorCode) {
        this.status = status;
        this.content = content;
        this.errorCode = errorCode;
        if (usage == null) return;
        model = usage.model();
        inputTokens = usage.inputTokens();
        outputTokens = usage.outputTokens();
    }

    public UUID id() {
        return id;
    }

    public UUID threadId() {
        return threadId;
    }

    boolean isShown() {
        return shown;
    }

    Optional<Rating> rating() {
        return rating == null ? Optional.empty() : Optional.of(new Rating(rating, ratingComment));
    }

    public int position() {
        return position;
    }

    public Role role() {
        return role;
    }

    public MessageStatus status() {
        return status;
    }

    public String content() {
        return content;
    }

    public UUID runId() {
        return runId;
    }

    public String agentName() {
        return agentName;
    }

    /** Null for messages that are older than agent versions. */
    public @Nullable Integer agentVersion() {
        return agentVersion;
    }

    public UUID agentId() {
        return agentId;
    }

    /** A JSON array. */
    public @Nullable String files() {
        return files;
    }

    public @Nullable String citations() {
        return citations;
    }

    /** Null if the model endpoint named none. */
    @Nullable
    String finishReason() {
        return finishReason;
    }

    /** Whether the model endpoint refused the question before this answer had any text. */
    boolean isRefused() {
        return refused;
    }

    @Nullable
    String errorCode() {
        return errorCode;
    }

    public Instant createdAt() {
        return createdAt;
    }

    Optional<Usage> usage() {
        return model == null && inputTokens == null && outputTokens == null
                ? Optional.empty()
                : Optional.of(new Usage(model, inputTokens, outputTokens));
    }
}
