package org.parley.llm;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An endpoint's error, in any of the forms that OpenAI, Azure, Anthropic, Gemini, Bedrock, Mistral, vLLM, llama.cpp,
 * Ollama, LiteLLM, OpenRouter and others use.
 *
 * @param status the HTTP status, or the one in the error; 0 if there is none
 * @param code the endpoint's error code; empty if there is none, like type, parameter and message
 * @param message may quote the prompt, and name hosts and keys: never shown, and logged only without words of the
 *     prompt
 * @param details further text of the endpoint, by which the failure is classified; never logged
 * @param retryAfter how long to wait before a retry; null if the error does not say so
 * @param isCertain false if a frame only resembles an error
 */
record EndpointError(
        int status,
        String code,
        String type,
        String parameter,
        String message,
        String details,
        Duration retryAfter,
        boolean isCertain) {
    static final EndpointError UNEXPLAINED = new EndpointError(0, "", "", "", "finish reason error", "", null, true);

    private static final Set<String> GENERIC = Set.of(
            "",
            "bad request",
            "invalid request",
            "invalid request error",
            "invalidrequesterror",
            "invalid request body",
            "invalid params",
            "invalid parameter",
            "invalid parameters",
            "invalid argument",
            "invalid json",
            "unprocessable entity",
            "validation error",
            "error");

    /** The error in a frame of a stream, or in a body with a status of success; null if there is none. */
    static EndpointError inFrame(String json, boolean isError) {
        var object = ErrorJson.object(json);
        if (object == null) return isError ? ofText(0, json) : null;
        return ErrorJson.isError(object) || isError
                ? of(0, object, true)
                : ErrorJson.looksLikeError(object) ? of(0, object, false) : null;
    }

    /** The error in the body of a response with this status. An HTML page or plain text is used as the message. */
    static EndpointError ofBody(int status, String body) {
        var object = ErrorJson.object(body);
        return object == null ? ofText(status, body) : of(status, object, true);
    }

    private static EndpointError of(int status, JsonObject object, boolean certain) {
        var json = new ErrorJson(object);
        int own = status == 0 ? json.status() : status;
        return new EndpointError(
                own,
                json.code(),
                json.type(),
                json.parameter(),
                json.message(),
                json.details(),
                json.retryAfter(),
                certain);
    }

    private static EndpointError ofText(int status, String text) {
        return new EndpointError(status, "", "", "", ErrorText.plain(text), ErrorText.beginning(text), null, true);
    }

    /** All text that helps to classify the error, in lower case. */
    String words() {
        return Stream.of(code, type, parameter, message, details)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
    }

    /** Whether the error gives no usable reason. */
    boolean saysNothing() {
        var words = message.toLowerCase(Locale.ROOT).replaceAll("[^a-z ]", "").strip();
        return parameter.isEmpty() && (GENERIC.contains(words) || message.startsWith("<"));
    }

    /** For the log; contains no part of the message. */
    String summary() {
        return Stream.of(
                        status == 0 ? null : "status " + status,
                        code.isEmpty() ? null : "code " + ErrorText.word(code),
                        type.isEmpty() || type.equals(code) ? null : "type " + ErrorText.word(type),
                        parameter.isEmpty() ? null : "parameter " + ErrorText.word(parameter))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }
}
