package org.parley.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.parley.testing.StubScript.Kind;

/** One streamed answer of the stub model, in the wire form of OpenAI's chat completions. */
final class StubAnswer {
    private static final Pattern TAG = Pattern.compile("tag-([A-Za-z0-9]+|\\[\\d])");

    private final StubModel stub;
    private final Socket socket;
    private final StubScript script;
    private final JsonNode request;
    private final String id;
    private final String tag;
    private OutputStream out;

    StubAnswer(StubModel stub, Socket socket, StubScript script, JsonNode request) {
        this.stub = stub;
        this.socket = socket;
        this.script = script;
        this.request = request;
        this.id = "chatcmpl-" + stub.ids.incrementAndGet();
        this.tag = tag(request.path("messages").toString());
    }

    /** Returns whether the connection can be reused. Throws if the caller has disconnected. */
    boolean send() throws IOException {
        out = socket.getOutputStream();
        stub.active.incrementAndGet();
        try {
            return stream();
        } catch (IOException e) {
            stub.aborted.incrementAndGet();
            throw e;
        } finally {
            stub.active.decrementAndGet();
        }
    }

    private boolean stream() throws IOException {
        if (script.kind() == Kind.HANG) hang();
        write(
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n");
        if (script.kind() == Kind.AZURE) frame(chunk(null, null, null, Map.of("prompt_filter_results", "[]")));
        frame(delta("{\"role\":\"assistant\",\"content\":\"\"}"));
        pause(script.first());
        var calls = StubCalls.next(request);
        if (!calls.isEmpty()) return calls(calls);
        if (wantsTool()) return tool();
        if (script.kind() == Kind.REASON) tokens("reasoning_content", script.tokens() / 2);
        if (script.kind() == Kind.PARTS) parts();
        if (script.kind() == Kind.ECHO) echo();
        else tokens("content", script.tokensSent());
        return end();
    }

    private void tokens(String field, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            if (i > 0) pause(script.delay());
            var text = StubModel.token(tag, i) + filler().repeat(script.size()) + nul();
            frame(delta(Json.object(field, text)));
        }
    }

    private void parts() throws IOException {
        frame(delta(Json.object("content", "<thi")));
        frame(delta(Json.object("content", "nk>hm</think>\n")));
        frame(
                delta(
                        "{\"content\":[{\"type\":\"tool_reference\",\"title\":\"Source\",\"url\":\"https://source.example\"}]}"));
    }

    /** Returns the answer as one completion. */
    static String whole(JsonNode request) {
        var answer = StubModel.answer(tag(request.path("messages").toString()), 20);
        return "{\"model\":\"\",\"choices\":[{\"message\":" + Json.object("role", "assistant", "content", answer)
                + ",\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":20}}";
    }

    private void echo() throws IOException {
        var text = StubScript.behindDirective(request);
        int size = script.size() == 0 ? 4 : script.size();
        int pieces = (text.length() + size - 1) / size;
        int count = script.tokens() == 0 ? pieces : script.tokens();
        for (int i = 0; i < count; i++) {
            if (i > 0) pause(script.delay());
            int from = i % pieces * size;
            frame(delta(Json.object("content", text.substring(from, Math.min(text.length(), from + size)))));
        }
    }

    /** Returns a character of four bytes if the answer is sent in pieces, so that characters are split. */
    private String filler() {
        return script.kind() == Kind.PIECES ? "\uD83D\uDE00" : "x";
    }

    private String nul() {
        return script.kind() == Kind.NUL ? "\0" : "";
    }

    private boolean end() throws IOException {
        return switch (script.kind()) {
            case HANG_MID -> hang();
            case CUT -> reset();
            case GARBAGE -> garbage();
            case ERROR_FRAME -> {
                frame("{\"error\":{\"message\":\"broke at 10.0.0.7\",\"type\":\"server_error\",\"code\":null}}");
                yield lastChunk();
            }
            case HIDDEN_ERROR -> {
                frame(
                        "{\"object\":\"error\",\"message\":\"broke at 10.0.0.7\",\"type\":\"BadRequestError\",\"code\":400}");
                yield finish("stop");
            }
            case LENGTH -> finish("length");
            case FILTERED, FILTERED_AT_ONCE -> finish("content_filter");
            case PLAIN,
                    STRICT,
                    COOL,
                    TOO_LONG,
                    FORBIDDEN,
                    NO_QUOTA,
                    LATER,
                    WHOLE,
                    PARTS,
                    UNAUTHORIZED,
                    RATE_LIMITED,
                    BROKEN,
                    FLAKY,
                    HANG,
                    SLOW,
                    EMPTY,
                    TOOL,
                    REASON,
                    PIECES,
                    ECHO,
                    NO_DONE,
                    AZURE,
                    NUL -> finish("stop");
        };
    }

    private boolean finish(String reason) throws IOException {
        frame(chunk("{}", reason, null, Map.of()));
        if (request.path("stream_options").path("include_usage").asBoolean()) frame(usage());
        if (script.kind() != Kind.NO_DONE) frame("[DONE]");
        return lastChunk();
    }

    private boolean garbage() throws IOException {
        frame("{not json at all");
        chunkOf(": comment\n\nevent: weird\ndata: 12\n\n");
        frame("[[[");
        return lastChunk();
    }

    private boolean tool() throws IOException {
        var name = request.path("tools").path(0).path("function").path("name").asText("stub_tool");
        var call = Json.object("name", name, "arguments", "");
        frame(delta("{\"tool_calls\":[{\"index\":0,\"id\":\"call_" + id + "\",\"type\":\"function\",\"function\":"
                + call + "}]}"));
        frame(delta("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\"}}]}"));
        frame(delta("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"}\"}}]}"));
        return finish("tool_calls");
    }

    private boolean calls(List<JsonNode> calls) throws IOException {
        for (var delta : StubCalls.deltas(calls, request, id)) frame(delta(delta));
        return finish("tool_calls");
    }

    private boolean wantsTool() {
        return script.kind() == Kind.TOOL
                && !request.path("messages").toString().contains("\"role\":\"tool\"");
    }

    /** Waits until the caller disconnects. */
    private boolean hang() throws IOException {
        socket.setSoTimeout(0);
        socket.getInputStream().read();
        throw new IOException("the caller left");
    }

    /**
     * Closes with a TCP reset, like a crashed server. Waits first, because a reset discards data that has not been read
     * yet.
     */
    private boolean reset() throws IOException {
        pause(Duration.ofMillis(100));
        socket.setSoLinger(true, 0);
        socket.close();
        return false;
    }

    /** Pauses by reading from the socket, so that a disconnect of the caller is noticed immediately. */
    private void pause(Duration pause) throws IOException {
        if (pause.isZero()) return;
        socket.setSoTimeout((int) pause.toMillis());
        try {
            socket.getInputStream().read();
            throw new IOException("the caller left");
        } catch (SocketTimeoutException e) {
            socket.setSoTimeout(0);
        }
    }

    private String delta(String delta) {
        return chunk(delta, null, null, Map.of());
    }

    private String usage() {
        var prompt = request.path("messages").toString().length() / 4;
        var usage = Json.object(
                "prompt_tokens",
                prompt,
                "completion_tokens",
                script.tokens(),
                "total_tokens",
                prompt + script.tokens());
        return chunk(null, null, usage, Map.of());
    }

    /**
     * Returns a chunk, without choices if there is no delta. Azure-like chunks contain nulls where others omit the
     * fields.
     */
    private String chunk(String delta, String finish, String usage, Map<String, String> more) {
        var chunk = new StringBuilder(
                        "{\"id\":\"" + id + "\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":")
                .append(Json.text(request.path("model").asText() + nul()))
                .append(",\"choices\":[");
        if (delta != null)
            chunk.append("{\"index\":0,\"delta\":")
                    .append(delta)
                    .append(",\"logprobs\":null,\"finish_reason\":")
                    .append(Json.text(finish))
                    .append('}');
        chunk.append(']');
        if (usage != null || script.kind() == Kind.AZURE)
            chunk.append(",\"usage\":").append(usage);
        more.forEach((name, value) -> chunk.append(",\"" + name + "\":" + value));
        return chunk.append('}').toString();
    }

    private void frame(String data) throws IOException {
        var end = script.kind() == Kind.PIECES ? "\r\n" : "\n";
        chunkOf("data: " + data + end + end);
    }

    private boolean lastChunk() throws IOException {
        write("0\r\n\r\n");
        return true;
    }

    private void chunkOf(String text) throws IOException {
        if (script.kind() == Kind.PIECES) {
            for (var b : text.getBytes(StandardCharsets.UTF_8)) writeChunk(new byte[] {b});
        } else {
            writeChunk(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void writeChunk(byte[] bytes) throws IOException {
        var head = (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        var chunk = new byte[head.length + bytes.length + 2];
        System.arraycopy(head, 0, chunk, 0, head.length);
        System.arraycopy(bytes, 0, chunk, head.length, bytes.length);
        chunk[chunk.length - 2] = '\r';
        chunk[chunk.length - 1] = '\n';
        out.write(chunk);
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String tag(String messages) {
        var found = "-";
        for (var match = TAG.matcher(messages); match.find(); ) found = match.group(1);
        return found;
    }
}
