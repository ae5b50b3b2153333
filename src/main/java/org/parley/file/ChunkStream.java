package org.parley.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.parley.database.SqlException;

/** Stored bytes as a stream; one chunk of them is in memory. */
final class ChunkStream extends InputStream {
    private final FileStore store;
    private final UUID content;
    private byte[] chunk = new byte[0];
    private int next;
    private int read;
    private boolean ended;

    ChunkStream(FileStore store, UUID content) {
        this.store = store;
        this.content = content;
    }

    @Override
    public int read() throws IOException {
        return fill() ? chunk[read++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (!fill()) return -1;
        int count = Math.min(length, chunk.length - read);
        System.arraycopy(chunk, read, target, offset, count);
        read += count;
        return count;
    }

    private boolean fill() throws IOException {
        if (read < chunk.length) return true;
        if (ended) return false;
        try {
            chunk = store.chunk(content, next++);
        } catch (SqlException e) {
            throw new IOException(e);
        }
        read = 0;
        ended = chunk.length == 0;
        return !ended;
    }
}
