package org.parley.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a file is, by its first bytes. The name only tells kinds of text from each other. */
public record FileType(String mediaType, Kind kind) {
    public enum Kind {
        TEXT,
        IMAGE,
        DOCUMENT
    }

    /** How many bytes are looked at. */
    public static final int HEAD = 65_536;

    private static final int BEGIN = 4096;

    private static final Pattern HTML = Pattern.compile(
            "^\\W*(<\\?xml[^>]*>\\s*)?(<!--.*?-->\\s*)*<(!doctype\\s+html|html|head|body)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Header lines of a message, From and Subject or Date among them. */
    private static final Pattern MAIL = Pattern.compile(
            "(?=([\\w-]+:[^\\n]*\\n([ \\t][^\\n]*\\n)*)*?From:)([\\w-]+:[^\\n]*\\n([ \\t][^\\n]*\\n)*){0,60}?(Subject|Date|MIME-Version):",
            Pattern.CASE_INSENSITIVE);

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("md", "text/markdown"),
            Map.entry("markdown", "text/markdown"),
            Map.entry("csv", "text/csv"),
            Map.entry("tsv", "text/tab-separated-values"),
            Map.entry("json", "application/json"),
            Map.entry("xml", "application/xml"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("yaml", "application/yaml"),
            Map.entry("yml", "application/yaml"));

    public static Optional<FileType> of(String name, byte[] head) {
        return image(head).or(() -> document(head)).or(() -> text(name, head));
    }

    private static Optional<FileType> image(byte[] head) {
        if (starts(head, 0, "\u0089PNG\r\n\u001a\n")) return Optional.of(new FileType("image/png", Kind.IMAGE));
        if (starts(head, 0, "\u00ff\u00d8\u00ff")) return Optional.of(new FileType("image/jpeg", Kind.IMAGE));
        if (starts(head, 0, "GIF8")) return Optional.of(new FileType("image/gif", Kind.IMAGE));
        if (starts(head, 0, "RIFF") && starts(head, 8, "WEBP"))
            return Optional.of(new FileType("image/webp", Kind.IMAGE));
        return Optional.empty();
    }

    /** The reading process finds out which document it is. */
    private static Optional<FileType> document(byte[] head) {
        var begin = new String(head, 0, Math.min(head.length, BEGIN), StandardCharsets.ISO_8859_1);
        boolean isDocument = begin.contains("%PDF-")
                || begin.startsWith("PK\u0003\u0004")
                || begin.startsWith("\u00d0\u00cf\u0011\u00e0")
                || begin.startsWith("{\\rtf")
                || HTML.matcher(begin).find()
                || MAIL.matcher(begin).lookingAt();
        return isDocument ? Optional.of(new FileType("application/octet-stream", Kind.DOCUMENT)) : Optional.empty();
    }

    private static Optional<FileType> text(String name, byte[] head) {
        if (TextReader.charset(head).isEmpty()) return Optional.empty();
        var type = TEXTS.getOrDefault(extension(name), "text/plain");
        return Optional.of(new FileType(type, Kind.TEXT));
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static boolean starts(byte[] head, int offset, String magic) {
        var bytes = magic.getBytes(StandardCharsets.ISO_8859_1);
        return head.length >= offset + bytes.length
                && Arrays.equals(head, offset, offset + bytes.length, bytes, 0, bytes.length);
    }
}
