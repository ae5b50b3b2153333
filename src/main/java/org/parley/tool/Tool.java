package org.parley.tool;

import java.util.concurrent.CompletableFuture;

/** A tool that a model may call. Implementations are used by several threads at once. */
public interface Tool {
    ToolSpec spec();

    /**
     * Calls the tool once. Must not block the thread, and must not repeat a call that may have had an effect.
     *
     * @param arguments a JSON object, not checked against the schema
     * @return completes exceptionally only if Parley itself is at fault; whatever the model can correct, or should know, is
     *     a result. Cancelling it ends the call.
     */
    CompletableFuture<ToolOutcome> call(ToolContext context, String arguments);
}
