package org.parley.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/** A range of stored bytes as a stream. One piece of at most {@link FileStore#CHUNK} bytes is in memory. */
final class RangeStream extends InputStream {
    /** Source of the pieces. */
    interface Source {
        byte[] read(UUID content, long first, long last) throws IOException;
    }

    private final Source source;
    private final UUID content;
    private final long last;
    private byte[] piece = new byte[0];
    private int read;
    private long next;

    /** Reads the first piece, so that an unreachable storage is detected before the response starts. */
    RangeStream(Source source, UUID content, long first, long last) throws IOException {
        this.source = source;
        this.content = content;
        this.last = last;
        next = first;
        fill();
    }

    @Override
    public int read() throws IOException {
        return fill() ? piece[read++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (!fill()) return -1;
        int count = Math.min(length, piece.length - read);
        System.arraycopy(piece, read, target, offset, count);
        read += count;
        return count;
    }

    private boolean fill() throws IOException {
        if (read < piece.length) return true;
        if (next > last) return false;
        long end = (next / FileStore.CHUNK + 1) * FileStore.CHUNK - 1;
        piece = source.read(content, next, Math.min(end, last));
        if (piece.length == 0) throw new IOException("The file was deleted while it was read");
        read = 0;
        next += piece.length;
        return true;
    }
}
