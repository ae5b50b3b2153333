package org.parley.tool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tool call in the form in which it is stored.
 *
 * @param step number of the step in the answer; calls of one step were requested together
 * @param place order within the answer
 * @param textBefore length of the answer when the call was requested, in UTF-16 code units
 * @param server id of the tool's server; empty if the model named an unknown tool
 * @param modelName the name by which the model knows the tool
 * @param modelCallId the id by which the model knows the call
 * @param result null until there is one
 * @param interruptId of the question to the user that is open
 * @param interrupt that question as a JSON object
 * @param questionState state of the tool's own question, which goes back to the tool
 * @param answer the user's answer to the tool's question as a JSON object; null if the user declined
 */
public record StoredCall(
        UUID id,
        int step,
        int place,
        int textBefore,
        String server,
        String serverName,
        String tool,
        String modelName,
        String modelCallId,
        String arguments,
        ToolCallState state,
        @Nullable String result,
        boolean sendsData,
        boolean confidential,
        @Nullable UUID interruptId,
        @Nullable String interrupt,
        @Nullable String questionState,
        @Nullable String answer,
        @Nullable Instant expiresAt) {
    static StoredCall of(ResultSet row) throws SQLException {
        var expires = row.getObject("expires_at", OffsetDateTime.class);
        return new StoredCall(
                row.getObject("id", UUID.class),
                row.getInt("step"),
                row.getInt("place"),
                row.getInt("text_before"),
                row.getString("server"),
                row.getString("server_name"),
                row.getString("tool"),
                row.getString("model_name"),
                row.getString("model_call_id"),
                row.getString("arguments"),
                ToolCallState.ofWord(row.getString("state")),
                row.getString("result"),
                row.getBoolean("sends_data"),
                row.getBoolean("confidential"),
                row.getObject("interrupt_id", UUID.class),
                row.getString("interrupt"),
                row.getString("question_state"),
                row.getString("answer"),
                expires == null ? null : expires.toInstant());
    }

    public ToolReference reference() {
        return new ToolReference(server, tool);
    }

    /** The user's answer to the question of the tool, if it has asked one. */
    public Optional<ToolContext.Answer> toolAnswer() {
        return Optional.ofNullable(questionState)
                .map(asked -> new ToolContext.Answer(asked, answer != null, answer == null ? "{}" : answer));
    }

    public StoredCall in(ToolCallState next) {
        return with(next, result, null, null, questionState, null);
    }

    /** The user has decided that the call is made, or goes on, with these arguments. */
    StoredCall answered(String newArguments, @Nullable String toolAnswer) {
        return new StoredCall(
                id,
                step,
                place,
                textBefore,
                server,
                serverName,
                tool,
                modelName,
                modelCallId,
                newArguments,
                ToolCallState.APPROVED,
                null,
                sendsData,
                confidential,
                null,
                null,
                questionState,
                toolAnswer,
                null);
    }

    public StoredCall ended(ToolCallState end, String text) {
        return with(end, text, null, null, questionState, null);
    }

    /** @param asked the question as a JSON object */
    public StoredCall asking(UUID question, String asked, @Nullable String toolState, Instant expires) {
        return with(ToolCallState.PENDING, null, question, asked, toolState, expires);
    }

    private StoredCall with(
            ToolCallState next,
            @Nullable String text,
            @Nullable UUID question,
            @Nullable String asked,
            @Nullable String toolState,
            @Nullable Instant expires) {
        return new StoredCall(
                id,
                step,
                place,
                textBefore,
                server,
                serverName,
                tool,
                modelName,
                modelCallId,
                arguments,
                next,
                text,
                sendsData,
                confidential,
                question,
                asked,
                toolState,
                answer,
                expires);
    }
}
