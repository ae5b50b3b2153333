package org.parley.mcp;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * A server refuses a request, or sends a response that violates the protocol. The message is for administrators and
 * models, and contains text of the server.
 */
public class McpException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 500;

    /** Error codes of JSON-RPC and of the protocol. */
    static final int METHOD_NOT_FOUND = -32601;

    static final int HEADER_MISMATCH = -32020;
    static final int MISSING_CAPABILITY = -32021;
    static final int UNSUPPORTED_VERSION = -32022;
    static final int URL_ELICITATION_REQUIRED = -32042;

    private final int status;
    private final int code;
    private final transient JsonObject data;
    private final String challenge;

    private McpException(String message, int status, int code, JsonObject data, String challenge) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.data = data;
        this.challenge = challenge;
    }

    static McpException malformed(String message) {
        return new McpException(message, 0, 0, JsonValue.EMPTY_JSON_OBJECT, "");
    }

    /** @param challenge value of {@code WWW-Authenticate}; empty if there is none */
    static McpException status(int status, Optional<JsonObject> body, String challenge) {
        var error = body.map(message -> McpJson.object(message, "error")).orElse(JsonValue.EMPTY_JSON_OBJECT);
        var said = McpJson.text(error, "message");
        var message = "The server responds with HTTP status " + status + (said.isEmpty() ? "" : ": " + shortened(said));
        return new McpException(message, status, code(error), McpJson.object(error, "data"), challenge);
    }

    static McpException error(int status, JsonObject error) {
        var said = McpJson.text(error, "message");
        var message = said.isEmpty() ? "The server reports error " + code(error) : shortened(said);
        return new McpException(message, status, code(error), McpJson.object(error, "data"), "");
    }

    /** HTTP status; 0 if the response could not be read. */
    public int status() {
        return status;
    }

    /** Code of the JSON-RPC error; 0 if there is none. */
    public int code() {
        return code;
    }

    JsonObject data() {
        return data == null ? JsonValue.EMPTY_JSON_OBJECT : data;
    }

    /** Value of {@code WWW-Authenticate}; empty if there is none. */
    public String challenge() {
        return challenge;
    }

    boolean isUnauthorized() {
        return status == 401 || status == 403;
    }

    /** Whether only a server of the modern era responds like this. */
    boolean isModern() {
        return code == UNSUPPORTED_VERSION
                || code == MISSING_CAPABILITY
                || code == HEADER_MISMATCH
                || code == METHOD_NOT_FOUND && status == 404;
    }

    /** Versions that the server supports, if it has refused the version. */
    List<String> supported() {
        return data().get("supported") instanceof jakarta.json.JsonArray versions
                ? versions.stream()
                        .filter(JsonString.class::isInstance)
                        .map(version -> ((JsonString) version).getString())
                        .toList()
                : List.of();
    }

    private static int code(JsonObject error) {
        return error.get("code") instanceof JsonNumber number ? number.intValue() : 0;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
