package org.parley.mcp;

import jakarta.json.JsonObject;
import java.util.concurrent.CompletableFuture;

/** A call of the legacy era that waits, with an open connection but without a thread, for the answer of a user. */
public interface WaitingCall {
    /** Sends the answer; the call can ask again. */
    CompletableFuture<McpResult> answer(JsonObject elicitResult);

    /** Ends the call. */
    void cancel();
}
