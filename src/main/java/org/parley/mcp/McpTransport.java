package org.parley.mcp;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.parley.outbound.HttpAnswer;
import org.parley.outbound.HttpBody;
import org.parley.outbound.UrlClients;

/** Sends messages to one server, each as a {@code POST}, and reads the responses. Never opens the stream of GET. */
final class McpTransport {
    private static final int MOST_TRIES = 3;
    private static final int LARGEST_ERROR = 64 << 10;

    private final URI url;
    private final UrlClients clients;
    private final Credentials credentials;
    private final JsonObject capabilities;
    private final int maxBytes;
    private final AtomicLong ids = new AtomicLong();

    McpTransport(URI url, UrlClients clients, Credentials credentials, JsonObject capabilities, int maxBytes) {
        this.url = url;
        this.clients = clients;
        this.credentials = credentials;
        this.capabilities = capabilities;
        this.maxBytes = maxBytes;
    }

    /** Sends a request; if the server refuses the authorization, the credentials decide whether it is sent again. */
    CompletableFuture<McpReply> send(McpRequest request, Connection connection) {
        return send(request, connection, 1);
    }

    /** Sends a notification; failures are ignored, since no response depends on it. */
    CompletableFuture<Void> tell(String method, JsonObject params, Connection connection) {
        var message =
                McpJson.object().add("jsonrpc", "2.0").add("method", method).add("params", params);
        return deliver(message.build(), connection);
    }

    /** Responds to a request of a server of the legacy era. */
    CompletableFuture<Void> respond(JsonValue id, JsonObject result, Connection connection) {
        return deliver(
                McpJson.object()
                        .add("jsonrpc", "2.0")
                        .add("id", id)
                        .add("result", result)
                        .build(),
                connection);
    }

    private CompletableFuture<McpReply> send(McpRequest request, Connection connection, int attempt) {
        return credentials
                .headers()
                .thenCompose(authorization -> post(request, connection, authorization)
                        .exceptionallyCompose(failure -> {
                            if (!(Failures.cause(failure) instanceof McpException refusal)
                                    || !refusal.isUnauthorized()
                                    || attempt == MOST_TRIES) return CompletableFuture.failedFuture(failure);
                            return credentials
                                    .renew(authorization, refusal)
                                    .thenCompose(again -> again
                                            ? send(request, connection, attempt + 1)
                                            : CompletableFuture.failedFuture(refusal));
                        }));
    }

    private CompletableFuture<McpReply> post(McpRequest request, Connection connection, Map<String, String> more) {
        long id = ids.incrementAndGet();
        request.listener().onSent(id);
        var message = request.message(id, connection, capabilities);
        // a call of a tool may have had an effect
        boolean mayRepeat = !request.method().equals("tools/call");
        return post(message, headers(request.headers(connection), more), request.cancelled(), mayRepeat)
                .thenCompose(answer -> read(answer, request.listener(), connection));
    }

    private CompletableFuture<HttpAnswer> post(
            JsonObject message, Map<String, String> headers, CompletableFuture<?> cancelled, boolean mayRepeat) {
        try {
            var body = new HttpBody(message.toString().getBytes(StandardCharsets.UTF_8), headers, cancelled, mayRepeat);
            return clients.at(url).post(body).toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<McpReply> read(HttpAnswer answer, McpListener listener, Connection connection) {
        if (!answer.isSuccess()) return refusal(answer);
        if (answer.mediaType().equals("text/event-stream")) {
            var stream = new McpStream(
                    answer, maxBytes, listener, (message, params) -> refuse(message.get("id"), message, connection));
            answer.listen(stream);
            return stream.reply();
        }
        return answer.read(maxBytes)
                .thenApply(
                        bytes -> McpReply.of(McpJson.parse(bytes), answer.status(), answer.header("Mcp-Session-Id")));
    }

    private static CompletableFuture<McpReply> refusal(HttpAnswer answer) {
        var challenge = answer.header("WWW-Authenticate").orElse("");
        return answer.read(LARGEST_ERROR)
                .handle((bytes, failure) -> failure == null ? body(bytes) : Optional.<JsonObject>empty())
                .thenCompose(
                        body -> CompletableFuture.failedFuture(McpException.status(answer.status(), body, challenge)));
    }

    private static Optional<JsonObject> body(byte[] bytes) {
        try {
            return Optional.of(McpJson.parse(bytes));
        } catch (McpException e) {
            return Optional.empty();
        }
    }

    /** Sampling, roots and everything else that a server may request is not supported. */
    private void refuse(JsonValue id, JsonObject request, Connection connection) {
        var message = McpJson.object().add("jsonrpc", "2.0").add("id", id);
        if (McpJson.text(request, "method").equals("ping")) message.add("result", JsonValue.EMPTY_JSON_OBJECT);
        else
            message.add(
                    "error",
                    McpJson.object()
                            .add("code", McpException.METHOD_NOT_FOUND)
                            .add("message", "Parley does not support this request"));
        deliver(message.build(), connection);
    }

    private CompletableFuture<Void> deliver(JsonObject message, Connection connection) {
        return credentials
                .headers()
                .thenCompose(authorization ->
                        post(message, headers(connection.headers(), authorization), new CompletableFuture<>(), false))
                .thenCompose(answer -> answer.read(LARGEST_ERROR))
                .<Void>handle((bytes, failure) -> null);
    }

    private static Map<String, String> headers(Map<String, String> own, Map<String, String> more) {
        var all = new LinkedHashMap<>(own);
        all.put("Accept", "application/json, text/event-stream");
        all.putAll(more);
        return all;
    }
}
