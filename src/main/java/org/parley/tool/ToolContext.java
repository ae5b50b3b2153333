package org.parley.tool;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.parley.identity.Caller;

/**
 * For whom and where a tool is called.
 *
 * @param caller the user who asked, with the groups at the start of the run
 * @param call id of this call at Parley; the same if the call goes on after an answer of the user
 * @param answer what the user answered to the {@link ToolOutcome.Question} of the same call; empty at first
 * @param progress takes sentences for the user while the call goes on
 */
public record ToolContext(
        Caller caller,
        UUID threadId,
        UUID runId,
        UUID agentId,
        UUID call,
        Optional<Answer> answer,
        Consumer<String> progress) {
    /**
     * @param state of the question, unchanged
     * @param accepted false if the user declined
     * @param payload a JSON object with the user's values; {@code {}} if there are none
     */
    public record Answer(String state, boolean accepted, String payload) {}
}
