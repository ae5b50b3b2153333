package org.parley.llm;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Incremental parser of Server-Sent Events (WHATWG HTML, section 9.2.6). Lines end with LF, CR or CRLF, and may be
 * split at any byte. {@code id} and {@code retry} are ignored, because a call is never resumed.
 */
public final class SseParser {
    /** Default limit of a line, and of the data of one event, in bytes. */
    static final int LONGEST_EVENT = 1 << 20;

    private static final int KEPT_BUFFER = 1 << 16;
    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT = "event".getBytes(StandardCharsets.US_ASCII);

    /** The event types that the caller distinguishes. */
    public enum Type {
        MESSAGE,
        ERROR,
        OTHER
    }

    public interface Sink {
        /** One event; its data is valid during the call only. */
        void event(Type type, byte[] bytes, int from, int length) throws IOException;
    }

    /** An event that is longer than the limit. */
    public static final class TooLong extends IOException {
        private static final long serialVersionUID = 1;
    }

    private final int longest;

    /** The data of the open event up to {@code dataEnd}, then the open line. */
    private byte[] buffer = new byte[512];

    private int length;
    private int dataFrom;
    private int dataEnd;
    private boolean hasData;
    private Type type = Type.MESSAGE;
    private boolean firstLine = true;
    private boolean afterCr;

    public SseParser() {
        this(LONGEST_EVENT);
    }

    /** @param longest limit of a line, and of the data of one event, in bytes */
    public SseParser(int longest) {
        this.longest = longest;
    }

    /** @throws TooLong if an event is longer than the limit */
    public void feed(ByteBuf bytes, Sink sink) throws IOException {
        int lf = -1;
        while (bytes.isReadable()) {
            int at = bytes.readerIndex();
            if (skipsLf(bytes, at)) continue;
            if (lf < at) lf = indexOrEnd(bytes, at);
            int cr = bytes.indexOf(at, lf, (byte) '\r');
            int end = cr < 0 ? lf : cr;
            append(bytes, end - at);
            if (end == bytes.writerIndex()) return;
            bytes.skipBytes(1);
            afterCr = cr >= 0;
            endLine(sink);
        }
    }

    /** Passes on the last event, even if its closing blank line is missing. */
    public void end(Sink sink) throws IOException {
        if (length > dataEnd) endLine(sink);
        dispatch(sink);
    }

    private boolean skipsLf(ByteBuf bytes, int at) {
        boolean skips = afterCr && bytes.getByte(at) == '\n';
        afterCr = false;
        if (skips) bytes.skipBytes(1);
        return skips;
    }

    private static int indexOrEnd(ByteBuf bytes, int from) {
        int found = bytes.indexOf(from, bytes.writerIndex(), (byte) '\n');
        return found < 0 ? bytes.writerIndex() : found;
    }

    private void append(ByteBuf bytes, int count) throws TooLong {
        if (length + count > longest) throw new TooLong();
        if (length + count > buffer.length) buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + count));
        bytes.readBytes(buffer, length, count);
        length += count;
    }

    private void endLine(Sink sink) throws IOException {
        int from = firstLine ? afterByteOrderMark() : dataEnd;
        firstLine = false;
        if (from == length) {
            dispatch(sink);
            return;
        }
        int data = valueOf(DATA, from);
        int event = data < 0 ? valueOf(EVENT, from) : -1;
        if (data >= 0) addData(data);
        else if (event >= 0) type = type(event);
        length = dataEnd;
    }

    private int afterByteOrderMark() {
        boolean mark = length >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF;
        return mark ? 3 : 0;
    }

    /** The offset of the line's value, if it is this field; else -1. */
    private int valueOf(byte[] field, int from) {
        int colon = from + field.length;
        if (colon > length || buffer[from] != field[0] || !Arrays.equals(buffer, from, colon, field, 0, field.length))
            return -1;
        if (colon == length) return colon;
        if (buffer[colon] != ':') return -1;
        return colon + 1 < length && buffer[colon + 1] == ' ' ? colon + 2 : colon + 1;
    }

    private void addData(int value) {
        if (hasData) {
            buffer[dataEnd] = '\n';
            System.arraycopy(buffer, value, buffer, dataEnd + 1, length - value);
            dataEnd += 1 + length - value;
            return;
        }
        hasData = true;
        dataFrom = value;
        dataEnd = length;
    }

    private Type type(int from) {
        return switch (new String(buffer, from, length - from, StandardCharsets.UTF_8)) {
            case "", "message" -> Type.MESSAGE;
            case "error" -> Type.ERROR;
            default -> Type.OTHER;
        };
    }

    private void dispatch(Sink sink) throws IOException {
        // an error without data is still an error
        boolean empty = !hasData || dataEnd == dataFrom;
        if (!empty || type == Type.ERROR) sink.event(type, buffer, dataFrom, dataEnd - dataFrom);
        if (buffer.length > KEPT_BUFFER) buffer = new byte[512];
        hasData = false;
        type = Type.MESSAGE;
        dataFrom = 0;
        dataEnd = 0;
        length = 0;
    }
}
