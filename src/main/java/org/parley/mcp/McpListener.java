package org.parley.mcp;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** Takes the messages of a server that precede a response, on an I/O thread: must not block. */
interface McpListener {
    McpListener NONE = new McpListener() {
        @Override
        public void onNotification(String method, JsonObject params) {
            // not needed
        }

        @Override
        public boolean onRequest(JsonValue id, String method, JsonObject params) {
            return false;
        }
    };

    /** The request is about to be sent with this id. */
    default void onSent(long id) {}

    void onNotification(String method, JsonObject params);

    /** @return false if requests of this kind are not supported */
    boolean onRequest(JsonValue id, String method, JsonObject params);
}
