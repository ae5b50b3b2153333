package org.parley.export;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** An exported thread. */
record ExportFile(String title, ExportFormat format, byte[] bytes) {
    private static final int LONGEST_NAME = 80;

    /** Names the file after the thread (RFC 6266). */
    String disposition() {
        var name = title.replaceAll("[\\\\/:*?\"<>|\\p{Cc}]+", " ").strip();
        var cut = name.substring(
                0, name.offsetByCodePoints(0, Math.min(LONGEST_NAME, name.codePointCount(0, name.length()))));
        var encoded = URLEncoder.encode(cut, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"chat." + format.ending + "\"; filename*=UTF-8''" + encoded + "." + format.ending;
    }
}
