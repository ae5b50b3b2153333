package org.parley.profile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** A ZIP archive that is written while it is read: only one piece of one entry is in memory. */
final class ZipStream extends InputStream {
    private static final int PIECE = 64 * 1024;

    /** A file of the archive. */
    record Entry(String name, Source source) {
        static Entry of(String name, String text) {
            return new Entry(name, () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Opens the bytes of a file when its turn comes. */
    interface Source {
        InputStream open() throws IOException;
    }

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(written);
    private final Iterator<Entry> entries;
    private @Nullable InputStream current;
    private byte[] ready = new byte[0];
    private int position;
    private boolean finished;

    ZipStream(Iterator<Entry> entries) {
        this.entries = entries;
    }

    @Override
    public int read() throws IOException {
        return fill() ? ready[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) return 0;
        if (!fill()) return -1;
        int count = Math.min(length, ready.length - position);
        System.arraycopy(ready, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        if (current != null) current.close();
    }

    /** Whether there is another byte. */
    private boolean fill() throws IOException {
        while (position == ready.length && !finished) {
            write();
            ready = written.toByteArray();
            written.reset();
            position = 0;
        }
        return position < ready.length;
    }

    private void write() throws IOException {
        if (current != null) copy(current);
        else if (entries.hasNext()) begin(entries.next());
        else {
            zip.finish();
            finished = true;
        }
    }

    private void begin(Entry entry) throws IOException {
        current = entry.source().open();
        zip.putNextEntry(new ZipEntry(entry.name()));
    }

    private void copy(InputStream source) throws IOException {
        var piece = source.readNBytes(PIECE);
        zip.write(piece);
        if (piece.length == PIECE) return;
        source.close();
        zip.closeEntry();
        current = null;
    }
}
