package org.parley.extraction;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Limits on the files within one file: depth, number and total size. */
final class Nesting {
    private static final int MOST_DEPTH = 3;
    private static final int MOST_FILES = 200;
    private static final long MOST_BYTES = 200L * 1024 * 1024;

    private int depth;
    private int files;
    private long bytes;

    boolean isInside() {
        return depth > 0;
    }

    boolean hasRoom() {
        return depth < MOST_DEPTH && files < MOST_FILES && bytes <= MOST_BYTES;
    }

    void enter() {
        depth++;
    }

    void leave() {
        depth--;
    }

    /** Copies a file within the file to a path from which it can be read. */
    void copy(InputStream in, Path file) throws IOException {
        files++;
        try (var out = Files.newOutputStream(file)) {
            var buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes += n;
                if (bytes > MOST_BYTES) throw new OutOfMemoryError("The files within this file are too large");
                out.write(buffer, 0, n);
            }
        }
    }
}
