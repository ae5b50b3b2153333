package org.parley.mcp;

import jakarta.json.JsonObject;
import java.util.Optional;

/** How a call of a tool has ended. */
public sealed interface McpResult {
    /** @param json the result of the protocol: {@code content}, {@code structuredContent}, {@code isError} */
    record Complete(JsonObject json) implements McpResult {}

    /**
     * The call must be repeated with responses to these requests.
     *
     * @param requests by the server's key
     * @param state to be returned unchanged; empty if there is none
     */
    record InputRequired(JsonObject requests, Optional<String> state) implements McpResult {}

    /**
     * A server of the legacy era asks during the call, which goes on when the answer arrives.
     *
     * @param request parameters of the elicitation
     * @param call the call, which waits
     */
    record Asked(JsonObject request, WaitingCall call) implements McpResult {}
}
