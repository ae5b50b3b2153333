package org.parley.file;

import java.util.Locale;

/** Sizes for people. */
final class Sizes {
    private static final double MEGABYTE = 1024 * 1024;

    private Sizes() {}

    /** {@code 100 MB}, {@code 1.5 MB}. */
    static String of(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE).replace(".0 MB", " MB");
    }
}
