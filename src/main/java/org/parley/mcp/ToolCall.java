package org.parley.mcp;

import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A call of a tool.
 *
 * @param responses to the requests of an earlier {@link McpResult.InputRequired}
 * @param state of it
 * @param progress takes sentences while the call goes on
 * @param cancelled ends the call when it completes
 */
public record ToolCall(
        McpTool tool,
        JsonObject arguments,
        Optional<JsonObject> responses,
        Optional<String> state,
        Consumer<String> progress,
        CompletableFuture<?> cancelled) {}
