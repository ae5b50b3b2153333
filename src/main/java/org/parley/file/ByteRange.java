package org.parley.file;

import java.util.Optional;
import java.util.regex.Pattern;

/** One range of bytes (RFC 9110, 14.1.2), both ends included. */
record ByteRange(long first, long last) {
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** Empty if the whole file must be sent: no range, several ranges, or another unit. */
    static Optional<ByteRange> of(String header, long size) {
        var match = SINGLE.matcher(header == null ? "" : header.replace(" ", ""));
        if (!match.matches() || match.group(1).isEmpty() && match.group(2).isEmpty()) return Optional.empty();
        if (match.group(1).isEmpty())
            return Optional.of(new ByteRange(Math.max(0, size - Long.parseLong(match.group(2))), size - 1));
        long last = match.group(2).isEmpty() ? size - 1 : Long.parseLong(match.group(2));
        return Optional.of(new ByteRange(Long.parseLong(match.group(1)), Math.min(last, size - 1)));
    }

    boolean isSatisfiable(long size) {
        return first < size && first <= last;
    }

    long length() {
        return last - first + 1;
    }

    String header(long size) {
        return "bytes " + first + "-" + last + "/" + size;
    }
}
