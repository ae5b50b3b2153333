package org.parley.mcp;

import io.netty.buffer.ByteBuf;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.parley.llm.SseParser;
import org.parley.outbound.HttpAnswer;
import org.parley.outbound.TooLargeAnswer;
import org.parley.restclient.LiveBody;

/** A response in the form of events: notifications and requests of the server, then the response. */
final class McpStream implements LiveBody.Listener {
    private final HttpAnswer answer;
    private final int limit;
    private final McpListener listener;
    /** Responds to a request that is not supported: takes the message. */
    private final BiConsumer<JsonObject, JsonObject> refuse;

    private final SseParser parser;
    private final CompletableFuture<McpReply> reply = new CompletableFuture<>();
    private int bytes;

    McpStream(HttpAnswer answer, int limit, McpListener listener, BiConsumer<JsonObject, JsonObject> refuse) {
        this.answer = answer;
        this.limit = limit;
        this.listener = listener;
        this.refuse = refuse;
        parser = new SseParser(limit);
    }

    CompletableFuture<McpReply> reply() {
        return reply;
    }

    @Override
    public void take(ByteBuf piece) throws IOException {
        bytes += piece.readableBytes();
        if (bytes > limit) throw new TooLargeAnswer(limit);
        parser.feed(piece, this::onEvent);
    }

    @Override
    public void rest() {
        // events are passed on as they arrive
    }

    @Override
    public void end(Throwable failure) {
        if (failure != null) reply.completeExceptionally(failure);
        else endOfBody();
    }

    @Override
    public boolean hasBegun() {
        return true;
    }

    private void endOfBody() {
        try {
            parser.end(this::onEvent);
        } catch (IOException | RuntimeException e) {
            reply.completeExceptionally(e);
        }
        reply.completeExceptionally(McpException.malformed("The server has closed the stream without a response"));
    }

    /** A server may send an event without data first; the parser drops those. */
    private void onEvent(SseParser.Type type, byte[] data, int from, int length) {
        if (reply.isDone()) return;
        try {
            onMessage(McpJson.parse(Arrays.copyOfRange(data, from, from + length)));
        } catch (RuntimeException e) {
            reply.completeExceptionally(e);
            answer.close();
        }
    }

    private void onMessage(JsonObject message) {
        var method = McpJson.text(message, "method");
        var params = McpJson.object(message, "params");
        if (method.isEmpty()) reply.complete(McpReply.of(message, answer.status(), answer.header("Mcp-Session-Id")));
        else if (!message.containsKey("id")) listener.onNotification(method, params);
        else if (!listener.onRequest(message.get("id"), method, params)) refuse.accept(message, params);
    }
}
