package org.parley.mcp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Encodes text as the value of a header (2026-07-28, Streamable HTTP, "Value Encoding"). */
final class HeaderText {
    private static final String PREFIX = "=?base64?";
    private static final String SUFFIX = "?=";

    private HeaderText() {}

    static String encode(String text) {
        return isPlain(text)
                ? text
                : PREFIX + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + SUFFIX;
    }

    private static boolean isPlain(String text) {
        boolean visible = text.chars().allMatch(c -> c >= 0x20 && c <= 0x7E);
        return visible && text.equals(text.strip()) && !(text.startsWith(PREFIX) && text.endsWith(SUFFIX));
    }
}
