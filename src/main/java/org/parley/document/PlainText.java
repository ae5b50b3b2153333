package org.parley.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Text in UTF-8 that cannot be another format, as most uploads are. It is read without a separate process. All other
 * files, and files that may be documents, are read by the reading process.
 */
public final class PlainText {
    private static final int HEAD = 4096;
    private static final int BUFFER = 8192;

    private static final Map<String, String> TYPES = Map.of(
            "txt", "text/plain",
            "log", "text/plain",
            "md", "text/markdown",
            "markdown", "text/markdown",
            "csv", "text/csv",
            "tsv", "text/tab-separated-values",
            "json", "application/json",
            "yaml", "application/yaml",
            "yml", "application/yaml");

    private PlainText() {}

    /**
     * Reads up to this many characters and counts all lines.
     *
     * @return empty if the reading process has to read the file
     */
    public static Optional<Content> read(InputStream in, String name, int most) throws IOException {
        var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        if (type == null) return Optional.empty();
        var again = new PushbackInputStream(in, HEAD);
        var head = again.readNBytes(HEAD);
        again.unread(head);
        if (!isCertain(new String(head, StandardCharsets.ISO_8859_1))) return Optional.empty();
        try {
            return read(new InputStreamReader(again, StandardCharsets.UTF_8.newDecoder()), type, most);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Neither markup, nor header lines, nor the mark of a document. */
    private static boolean isCertain(String head) {
        var begin = head.stripLeading();
        if (begin.isEmpty()) return true;
        int colon = begin.indexOf(':');
        boolean isHeader = colon > 0 && begin.substring(0, colon).matches("[A-Za-z][A-Za-z0-9-]{0,100}");
        return begin.charAt(0) != '<'
                && !isHeader
                && !begin.startsWith("{\\rtf")
                && !begin.startsWith("From ")
                && !head.contains("%PDF-");
    }

    private static Optional<Content> read(Reader reader, String type, int most) throws IOException {
        var text = new StringBuilder();
        var buffer = new char[BUFFER];
        long lines = 0;
        boolean atStart = true;
        boolean isWhole = true;
        for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
            int room = Math.min(n, most - text.length());
            isWhole = isWhole && room == n;
            text.append(buffer, 0, room);
            for (int i = 0; i < n; i++) {
                if (isControl(buffer[i])) return Optional.empty();
                if (atStart) lines++;
                atStart = buffer[i] == '\n';
            }
        }
        return content(text, type, lines, isWhole);
    }

    private static boolean isControl(char c) {
        return c < ' ' && "\t\n\f\r\u001b\b".indexOf(c) < 0;
    }

    private static Optional<Content> content(StringBuilder text, String type, long lines, boolean isWhole) {
        int end = isWhole ? text.length() : Math.max(text.lastIndexOf("\n") + 1, 0);
        if (end == 0) end = text.length();
        var clean =
                text.substring(0, end).replace("\r\n", "\n").replace('\r', '\n').replaceAll("\\p{Cs}|\ufeff", "");
        var passages = PassageSplitter.ofText(clean, type);
        var omitted = isWhole || passages.isEmpty()
                ? ""
                : "only the beginning of " + lines + " lines was read, up to "
                        + passages.getLast().section();
        return Optional.of(
                new Content(type, passages, List.of(), null, lines + (lines == 1 ? " line" : " lines"), omitted));
    }
}
