package org.parley.openapi;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.parley.llm.LlmFailure;

/** Describes the events of a stream, which OpenAPI 3.0 cannot express. */
final class StreamText {
    private static final String EVENTS = """
            Server-Sent Events; each `data:` line is one AG-UI 1.0 event as JSON. `id:` is `<run id>:<number>`; numbers rise, \
            and a reader that reconnects names the last one in `Last-Event-ID`. A comment comes at least every 10 s. \
            Texts that wait for a slow reader are joined.

            - `RUN_STARTED` {threadId, runId, protocolVersion, timestamp}
            - `CUSTOM` {name: waiting_for_model, value: {}}: the model endpoint is busy, and the run waits its turn
            - `CUSTOM` {name: waiting_for_first_token, value: {}}: the model endpoint was asked some seconds ago
            - `MESSAGES_SNAPSHOT` {messages: [{id, role, content}]}: only with `join=1`
            - `REASONING_START`, `REASONING_MESSAGE_START`, `REASONING_MESSAGE_CONTENT` {messageId, delta}, \
            `REASONING_MESSAGE_END`, `REASONING_END`
            - `TOOL_CALL_START` {toolCallId, toolCallName, parentMessageId}, `TOOL_CALL_ARGS` {toolCallId, delta}, `TOOL_CALL_END`
            - `TEXT_MESSAGE_START` {messageId, role}, `TEXT_MESSAGE_CONTENT` {messageId, delta}, `TEXT_MESSAGE_END` {messageId}
            - `RUN_FINISHED` {threadId, runId, outcome: {type: success | cancelled}, usage: [{model, inputTokens, outputTokens}]}
            - `RUN_ERROR` {message, code}

            A stream ends with exactly one `RUN_FINISHED` or `RUN_ERROR`; one without was cut, and can be followed again. \
            The codes of `RUN_ERROR`:

            - `answer_too_long`, `run_too_long`: a limit of this server
            - `node_lost`: the server that wrote the answer was lost; what had arrived is kept
            - `run_lost`: the answer was ended elsewhere
            """;

    private StreamText() {}

    /** In Markdown. */
    static String events() {
        return Arrays.stream(LlmFailure.values())
                .map(failure -> "- `" + failure.code() + "`: " + failure.sentence() + "\n")
                .collect(Collectors.joining("", EVENTS, ""));
    }
}
