package org.parley.llm;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.Arrays;

/**
 * Cuts a byte stream of Server-Sent Events into the payloads of its {@code data:} lines, whatever the packets look
 * like. Comments, other fields and blank lines are passed over; lines end with LF or CRLF.
 */
final class SseParser {
    static final int LONGEST = 1 << 20;

    interface Sink {
        /** The payload is valid during the call only. */
        void data(byte[] bytes, int from, int length) throws IOException;
    }

    /** A line over {@link #LONGEST} bytes. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1;
    }

    private byte[] line = new byte[512];
    private int length;

    void feed(ByteBuf bytes, Sink sink) throws IOException {
        while (bytes.isReadable()) {
            int newline = bytes.bytesBefore((byte) '\n');
            int count = newline < 0 ? bytes.readableBytes() : newline;
            append(bytes, count);
            if (newline < 0) return;
            bytes.skipBytes(1);
            end(sink);
        }
    }

    private void append(ByteBuf bytes, int count) throws TooLong {
        if (length + count > LONGEST) throw new TooLong();
        if (length + count > line.length) line = Arrays.copyOf(line, Math.max(line.length * 2, length + count));
        bytes.readBytes(line, length, count);
        length += count;
    }

    private void end(Sink sink) throws IOException {
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        length = 0;
        if (end < 5 || line[0] != 'd' || line[1] != 'a' || line[2] != 't' || line[3] != 'a' || line[4] != ':') return;
        int from = end > 5 && line[5] == ' ' ? 6 : 5;
        sink.data(line, from, end - from);
    }
}
