package org.parley.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.parley.testing.StubModel.StubRequest;

/**
 * One persistent HTTP/1.1 connection to the stub model: reads requests, and answers them directly or by
 * {@link StubAnswer}.
 */
final class StubConnection implements Runnable {
    private final StubModel stub;
    private final Socket socket;
    private InputStream in;
    private OutputStream out;

    StubConnection(StubModel stub, Socket socket) {
        this.stub = stub;
        this.socket = socket;
    }

    @Override
    public void run() {
        try (socket) {
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
            while (serveNext()) {}
        } catch (IOException e) {
            // the caller has disconnected
        } finally {
            stub.forget(socket);
        }
    }

    /** Returns whether the connection can be used for another request. */
    private boolean serveNext() throws IOException {
        var requestLine = line();
        if (requestLine == null) return false;
        var headers = headers();
        var body = body(headers);
        // as an HTTP proxy, it gets the whole address
        var path = URI.create(requestLine.split(" ")[1]).getPath();
        if (path.equals("/v1/models")) return reply(200, "", models());
        if (!path.equals("/v1/chat/completions")) return error(404, "", "no such path " + path);
        return chat(new StubRequest(headers, Json.parse(body)));
    }

    private boolean chat(StubRequest request) throws IOException {
        stub.remember(request);
        if (!request.headers().toLowerCase(Locale.ROOT).contains("authorization: bearer " + StubModel.KEY))
            return error(401, "", "Incorrect API key provided");
        var problem = StubHistory.problem(request.body());
        if (!problem.isEmpty()) return error(400, "", problem);
        try {
            return chat(StubScript.of(request.body()), request.body());
        } catch (IllegalArgumentException e) {
            return error(404, "", e.getMessage());
        }
    }

    private boolean chat(StubScript script, JsonNode request) throws IOException {
        return switch (script.kind()) {
            case UNAUTHORIZED -> error(401, "", "Incorrect API key provided: sk-secret");
            case RATE_LIMITED -> error(429, "Retry-After: 1\r\n", "Rate limit reached");
            case BROKEN -> error(500, "", "The server had an error at 10.0.0.7");
            case FLAKY ->
                stub.flaky.getAndIncrement() % 2 == 0
                        ? error(500, "", "Not this time")
                        : new StubAnswer(stub, socket, script, request).send();
            case STRICT ->
                request.has("stream_options")
                        ? error(400, "", "Unknown parameter: 'stream_options'")
                        : new StubAnswer(stub, socket, script, request).send();
            case COOL ->
                request.has("temperature")
                        ? error(400, "", "Unsupported value: 'temperature' is not supported with this model")
                        : new StubAnswer(stub, socket, script, request).send();
            case TOO_LONG -> error(400, "", "This model's maximum context length is 8 tokens: " + newest(request));
            case FORBIDDEN ->
                request.path("messages").toString().contains("poison")
                        ? error(400, "", "Invalid prompt: it may violate our usage policies")
                        : new StubAnswer(stub, socket, script, request).send();
            case NO_QUOTA -> error(429, "Retry-After: 1\r\n", "You exceeded your current quota (insufficient_quota)");
            case LATER -> error(429, "Retry-After: " + date(Duration.ofHours(1)) + "\r\n", "Rate limit reached");
            case WHOLE -> raw(StubAnswer.whole(request));
            case PLAIN,
                    HIDDEN_ERROR,
                    FILTERED_AT_ONCE,
                    PARTS,
                    HANG,
                    HANG_MID,
                    CUT,
                    SLOW,
                    GARBAGE,
                    ERROR_FRAME,
                    LENGTH,
                    FILTERED,
                    EMPTY,
                    TOOL,
                    REASON,
                    PIECES,
                    ECHO,
                    NO_DONE,
                    AZURE,
                    NUL -> new StubAnswer(stub, socket, script, request).send();
        };
    }

    private static String newest(JsonNode request) {
        var messages = request.path("messages");
        return messages.path(messages.size() - 1).path("content").asText();
    }

    private static String date(Duration ahead) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plus(ahead));
    }

    /** Sends a response without a content type. */
    private boolean raw(String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        out.write(
                ("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
        return true;
    }

    private boolean error(int status, String headers, String message) throws IOException {
        var error = Json.object("message", message, "type", "stub_error", "code", String.valueOf(status));
        return reply(status, headers, "{\"error\":" + error + "}");
    }

    private boolean reply(int status, String headers, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        var head = "HTTP/1.1 " + status + " Stub\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                + "\r\n" + headers + "\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
        return true;
    }

    private static String models() {
        var entries = List.of(StubScript.Kind.values()).stream()
                .map(kind -> Json.object("id", kind.word, "object", "model", "owned_by", "stub"))
                .toList();
        return "{\"object\":\"list\",\"data\":" + entries + "}";
    }

    private String headers() throws IOException {
        var headers = new StringBuilder();
        for (var line = line(); line != null && !line.isEmpty(); line = line())
            headers.append(line).append('\n');
        return headers.toString();
    }

    private String body(String headers) throws IOException {
        var lower = headers.toLowerCase(Locale.ROOT);
        if (lower.contains("transfer-encoding: chunked")) return chunks();
        var at = lower.indexOf("content-length:");
        if (at < 0) return "";
        return text(in.readNBytes(Integer.parseInt(
                lower.substring(at + 15, lower.indexOf('\n', at)).strip())));
    }

    private String chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return text(body.toByteArray());
    }

    private int chunkSize() throws IOException {
        var line = line();
        if (line == null) throw new EOFException("in a chunked body");
        return Integer.parseInt(line.split(";")[0].strip(), 16);
    }

    /** Returns the next line without its line end, or null at the end of the connection. */
    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) return null;
            if (b != '\r') line.write(b);
        }
        return text(line.toByteArray());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
