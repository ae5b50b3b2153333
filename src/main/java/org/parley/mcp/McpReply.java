package org.parley.mcp;

import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * The result of a request.
 *
 * @param session id of the session that the server has assigned
 */
record McpReply(JsonObject result, Optional<String> session) {
    static McpReply of(JsonObject message, int status, Optional<String> session) {
        if (message.containsKey("error")) throw McpException.error(status, McpJson.object(message, "error"));
        if (!message.containsKey("result")) throw McpException.malformed("The server's response has no result");
        return new McpReply(McpJson.object(message, "result"), session);
    }
}
