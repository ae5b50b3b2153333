package org.parley.extraction;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The header lines at the beginning of a message (RFC 5322, 2.2), however long the signatures in it are. */
final class MailHeaders {
    private static final int HEAD = 1 << 18;
    private static final int MOST_LINES = 3000;
    /** Names that occur only in mail. */
    private static final Set<String> CERTAIN = Set.of(
            "received",
            "message-id",
            "mime-version",
            "return-path",
            "delivered-to",
            "dkim-signature",
            "arc-seal",
            "arc-authentication-results",
            "authentication-results",
            "x-mailer",
            "in-reply-to");

    private static final Set<String> USUAL = Set.of("from", "to", "cc", "subject", "date", "sender", "reply-to");

    private MailHeaders() {}

    /** The sending date with its time zone; empty if there is none. */
    static String date(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
            return read(head).getOrDefault("date", "");
        }
    }

    static boolean isMailbox(String text) {
        if (!text.startsWith("From ")) return false;
        int end = text.indexOf('\n');
        return end > 0 && isMail(text.substring(end + 1), false);
    }

    /** @param isExpected whether the file's name suggests mail */
    static boolean isMail(String text, boolean isExpected) {
        var headers = read(text);
        long usual = headers.keySet().stream().filter(USUAL::contains).count();
        long certain = headers.keySet().stream().filter(CERTAIN::contains).count();
        boolean hasSender = headers.containsKey("from") || headers.containsKey("return-path");
        if (certain > 0) return usual + certain > 1 && (hasSender || certain > 1 || isExpected);
        boolean isAddressed = headers.getOrDefault("from", "").contains("@");
        return hasSender && usual > 1 && (isExpected || isAddressed && hasDate(headers));
    }

    /** A date in the format of RFC 5322; a date such as {@code 2024-05-01} suggests YAML. */
    private static boolean hasDate(Map<String, String> headers) {
        var date = headers.get("date");
        return date == null
                ? headers.containsKey("subject")
                : date.matches("(?s).{0,8}\\b\\d{1,2} [A-Z][a-z]{2} \\d{2,4}\\b.*");
    }

    /** Names in lower case; empty if other lines precede the first blank line. */
    private static Map<String, String> read(String text) {
        var headers = new HashMap<String, String>();
        int at = 0;
        for (int lines = 0; at < text.length() && lines < MOST_LINES; lines++) {
            int end = text.indexOf('\n', at);
            if (end < 0) end = text.length();
            char first = text.charAt(at);
            if (end == at || first == '\r') return headers;
            int colon = text.indexOf(':', at);
            boolean isContinued = first == ' ' || first == '\t';
            if (isContinued && headers.isEmpty()) return Map.of();
            if (!isContinued && (colon < 0 || colon > end || !isName(text, at, colon))) return Map.of();
            if (!isContinued)
                headers.putIfAbsent(
                        text.substring(at, colon).strip().toLowerCase(Locale.ROOT),
                        text.substring(colon + 1, end).strip());
            at = end + 1;
        }
        return headers;
    }

    private static boolean isName(String text, int from, int to) {
        if (to == from || to - from > 100) return false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~') return false;
        }
        return true;
    }
}
