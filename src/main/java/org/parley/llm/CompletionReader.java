package org.parley.llm;

import com.fasterxml.jackson.core.JacksonException;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads the body of a response to {@code POST /chat/completions}: a stream of events, one JSON completion, or an error.
 * The first byte decides, because endpoints omit the content type or send a wrong one. Not thread-safe.
 */
public final class CompletionReader {
    /** Longest completion that is sent in one piece, in bytes. */
    static final int LONGEST_BODY = 1 << 23;
    /** Maximum number of bytes that are read from the body of an error. */
    static final int LONGEST_ERROR = 1 << 16;

    private static final String DONE = "[DONE]";

    private enum Form {
        UNKNOWN,
        EVENTS,
        WHOLE,
        ERROR
    }

    private final int status;
    private final UnaryOperator<String> headers;
    private final SseParser events = new SseParser();
    private final ChunkReader chunks = new ChunkReader();
    private ByteArrayOutputStream body;
    private Form form;
    private LlmException failure;
    private boolean hasEvents;
    private boolean done;
    private boolean ending;

    /** @param headers returns a header of the response by its lowercase name, or null */
    public CompletionReader(int status, UnaryOperator<String> headers) {
        this.status = status;
        this.headers = headers;
        form = status / 100 == 2 ? Form.UNKNOWN : Form.ERROR;
        if (form == Form.ERROR) body = new ByteArrayOutputStream();
    }

    /** Reads the next bytes. Errors in them are reported by {@link #outcome}. */
    public void feed(ByteBuf bytes) {
        if (isComplete()) return;
        try {
            if (form == Form.UNKNOWN) form = form(bytes);
            if (form == Form.EVENTS) events.feed(bytes, this::event);
            else if (form != Form.UNKNOWN) keep(bytes);
        } catch (SseParser.TooLong e) {
            failure = new LlmException(LlmFailure.FRAME_TOO_LARGE, "event over " + SseParser.LONGEST_EVENT + " bytes");
        } catch (IOException e) {
            failure = new LlmException(LlmFailure.GARBLED, "chunk is not JSON");
        }
    }

    /** The deltas since the last call. */
    public List<ChatDelta> take() {
        return chunks.take();
    }

    /** Whether any delta has been taken, so that a retry would duplicate it. */
    public boolean hasBegun() {
        return chunks.any();
    }

    /** Whether the rest of the body is irrelevant: the answer is complete, or has failed. */
    public boolean isComplete() {
        return done || hasFailed();
    }

    /** Whether the finish reason is known; usage and the end marker may follow. */
    public boolean isFinished() {
        return chunks.isFinished();
    }

    /** Whether the answer has certainly failed, so that the rest of the body is of no use. */
    public boolean hasFailed() {
        return failure != null || form == Form.ERROR && body.size() >= LONGEST_ERROR;
    }

    /** The body has ended, or is no longer read. Releases everything that was held back to {@link #take}. */
    public void end() {
        if (ending) return;
        ending = true;
        try {
            if (form == Form.EVENTS && failure == null && !done) events.end(this::event);
            if (form == Form.WHOLE && failure == null) readWhole();
        } catch (IOException e) {
            failure = new LlmException(LlmFailure.GARBLED, "chunk is not JSON");
        }
        chunks.end();
    }

    /**
     * The result of the answer. Must be called after {@link #end} and the last {@link #take}.
     *
     * @param broken why the body is incomplete; null: it is complete
     * @throws LlmException if the answer is not complete
     */
    public ChatOutcome outcome(LlmException broken) {
        if (failure != null) throw failure;
        if (form == Form.ERROR) throw LlmException.of(EndpointError.ofBody(status, text()), headers);
        if (chunks.error() != null) throw failed(chunks.error());
        if (!done && !chunks.isFinished()) throw unfinished(broken);
        if (done && !chunks.isFinished() && chunks.suspicion() != null) throw failed(chunks.suspicion());
        boolean isEmpty = !chunks.any() && !isExplained(chunks.outcome().finishReason());
        if (isEmpty) throw new LlmException(LlmFailure.EMPTY, "no content");
        return chunks.outcome();
    }

    /** An empty answer with such a finish reason is valid, and is shown with the reason. */
    private static boolean isExplained(String finishReason) {
        return FinishReason.CONTENT_FILTER.equals(finishReason) || FinishReason.LENGTH.equals(finishReason);
    }

    private LlmException unfinished(LlmException broken) {
        if (chunks.suspicion() != null) return failed(chunks.suspicion());
        if (broken != null) return broken;
        if (form == Form.WHOLE || form == Form.EVENTS && !hasEvents && !isEventStream())
            return new LlmException(
                    LlmFailure.GARBLED, "no completion in a body of type " + headers.apply("content-type"));
        return new LlmException(LlmFailure.CUT_OFF, "ended without a finish reason");
    }

    private boolean isEventStream() {
        return Optional.ofNullable(headers.apply("content-type")).orElse("").startsWith("text/event-stream");
    }

    private LlmException failed(EndpointError error) {
        return LlmException.of(error, headers);
    }

    private void event(SseParser.Type type, byte[] bytes, int from, int length) throws IOException {
        hasEvents = true;
        if (isComplete()) return;
        int data = length;
        if (length > 0 && (bytes[from] == '[' || bytes[from + length - 1] == ']'))
            data = beforeDone(bytes, from, length);
        done = data < length;
        if (data == 0 && type != SseParser.Type.ERROR) return;
        try {
            chunks.read(bytes, from, data, type == SseParser.Type.ERROR);
        } catch (JacksonException e) {
            // other event types are not addressed to us, and an event that was cut off does not count
            if (type == SseParser.Type.MESSAGE && !ending) throw e;
        }
        if (chunks.error() != null) failure = failed(chunks.error());
    }

    /** The number of bytes before the end marker; all if there is none. It may follow a chunk on a separate line. */
    private static int beforeDone(byte[] bytes, int from, int length) {
        var data = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        if (data.startsWith(DONE)) return 0;
        if (!data.endsWith(DONE)) return length;
        var before = data.substring(0, length - DONE.length());
        return before.isBlank()
                ? 0
                : before.endsWith("\n") ? before.stripTrailing().length() : length;
    }

    /** Whitespace and a byte order mark at the beginning are skipped. */
    private Form form(ByteBuf bytes) {
        while (bytes.isReadable()) {
            byte first = bytes.getByte(bytes.readerIndex());
            switch (first) {
                case ' ', '\t', '\r', '\n', (byte) 0xEF, (byte) 0xBB, (byte) 0xBF -> bytes.skipBytes(1);
                case 'd', 'e', 'i', 'r', ':' -> {
                    return Form.EVENTS;
                }
                default -> {
                    body = new ByteArrayOutputStream();
                    return Form.WHOLE;
                }
            }
        }
        return Form.UNKNOWN;
    }

    private void keep(ByteBuf bytes) throws IOException {
        int most = form == Form.ERROR ? LONGEST_ERROR : LONGEST_BODY;
        if (form == Form.WHOLE && body.size() + bytes.readableBytes() > most)
            failure = new LlmException(LlmFailure.FRAME_TOO_LARGE, "body over " + LONGEST_BODY + " bytes");
        else bytes.readBytes(body, Math.min(bytes.readableBytes(), most - body.size()));
    }

    private void readWhole() {
        try {
            var bytes = body.toByteArray();
            chunks.read(bytes, 0, bytes.length, false);
        } catch (IOException e) {
            // an HTML page, plain text, or cut off: outcome() reports it
        }
    }

    private String text() {
        return body.toString(StandardCharsets.UTF_8);
    }
}
