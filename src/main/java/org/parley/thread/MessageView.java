package org.parley.thread;

import jakarta.json.JsonArray;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.parley.thread.ReasoningStore.Thought;

@Schema(requiredProperties = {"role", "content", "metadata"})
public record MessageView(
        @Schema(
                enumeration = {"user", "assistant"},
                example = "user")
        String role,

        @Schema(example = "Hello!") String content,
        Metadata metadata) {
    public record Metadata(
            UUID id,
            Instant createdAt,
            UUID runId,
            AgentRef agent,
            String status,
            Usage usage,
            String errorCode,

            @Schema(
                    description =
                            "Why the model ended the answer: stop, length (it can be continued), content_filter, tool_calls, or another value of the endpoint")
            String finishReason,

            @Schema(
                    description =
                            "True if the model endpoint refused the question: later prompts leave out question and answer")
            Boolean leftOut,

            @Schema(ref = "MessageFiles") JsonArray files,

            @Schema(ref = "Citations") JsonArray citations,

            @Schema(description = "IDs of all versions of this message, oldest first; absent if there is only one")
            List<UUID> versions,

            Rating feedback,

            @Schema(description = "Reasoning of the model before its answer")
            String reasoning,

            @Schema(ref = "ToolCalls") JsonArray toolCalls,

            @Schema(ref = "Interrupts") JsonArray interrupts) {}

    public record AgentRef(UUID id, String name, Integer version) {}

    /**
     * A message of a copy that others read: without ids, ratings, token counts, reasoning and tool calls.
     *
     * @param files JSON array
     * @param citations JSON array
     */
    public static MessageView shared(
            String role,
            String content,
            Instant createdAt,
            String agentName,
            String status,
            @Nullable String errorCode,
            @Nullable String finishReason,
            @Nullable String files,
            @Nullable String citations) {
        return new MessageView(
                role,
                content,
                new Metadata(
                        null,
                        createdAt,
                        null,
                        new AgentRef(null, agentName, null),
                        status,
                        null,
                        errorCode,
                        finishReason,
                        null,
                        files == null ? null : Attachments.array(files),
                        Attachments.cited(citations, content),
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    /**
     * @param content the message's own, or the answer so far while its run is active
     * @param leftOut whether question and answer are left out of later prompts
     * @param versions null if there is only one
     */
    static MessageView of(
            Message message, String content, boolean leftOut, @Nullable List<UUID> versions, Thought thought) {
        var agent = new AgentRef(message.agentId(), message.agentName(), message.agentVersion());
        var metadata = new Metadata(
                message.id(),
                message.createdAt(),
                message.runId(),
                agent,
                message.status().word(),
                message.usage().orElse(null),
                message.errorCode(),
                message.finishReason(),
                leftOut ? true : null,
                Attachments.files(message),
                Attachments.cited(message, content),
                versions,
                message.rating().orElse(null),
                thought.reasoning(),
                thought.toolCalls(),
                thought.interrupts());
        return new MessageView(message.role().word(), content, metadata);
    }
}
