package org.parley.document;

import java.util.ArrayList;
import java.util.List;

/** Splits text into passages, at paragraphs and lines if possible. Concatenated, the passages are the text. */
public final class PassageSplitter {
    /** About 300 words. */
    static final int MOST = 1800;

    /** Longest header that is repeated in each passage of a table. */
    private static final int MOST_HEADER = 600;

    private final List<Passage> all = new ArrayList<>();

    /** Plain text: each passage knows its lines. */
    public static List<Passage> ofText(String text) {
        return ofLines(text, "");
    }

    /** @param mediaType tells whether the first line names the columns */
    public static List<Passage> ofText(String text, String mediaType) {
        return mediaType.equals("text/csv") || mediaType.equals("text/tab-separated-values")
                ? ofRows(text)
                : ofText(text);
    }

    /** Rows of CSV or the like: each passage after the first begins with the first line, the names of the columns. */
    private static List<Passage> ofRows(String text) {
        int end = text.indexOf('\n') + 1;
        return ofLines(text, end <= MOST_HEADER ? text.substring(0, end) : "");
    }

    private static List<Passage> ofLines(String text, String header) {
        var passages = new PassageSplitter();
        int line = 1;
        for (var piece : pieces(text)) {
            int lines =
                    (int) piece.stripTrailing().chars().filter(c -> c == '\n').count();
            var shown = line == 1 ? piece : header + piece;
            passages.all.add(
                    new Passage(null, lines == 0 ? "line " + line : "lines " + line + "–" + (line + lines), shown));
            line += (int) piece.chars().filter(c -> c == '\n').count();
        }
        return passages.all;
    }

    /** Pieces that begin within a Markdown table repeat its header. */
    public static List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        var header = "";
        int from = 0;
        while (from < text.length()) {
            int to = end(text, from);
            var piece = text.substring(from, to);
            if (!piece.isBlank()) pieces.add(piece.startsWith("| ") && !isHeader(piece) ? header + piece : piece);
            header = header(header, piece);
            from = to;
        }
        return pieces;
    }

    /** The header of the table in which the piece ends; empty outside a table. */
    private static String header(String before, String piece) {
        int end = piece.length();
        int lastLine = piece.lastIndexOf('\n', end - 2) + 1;
        if (!piece.startsWith("|", lastLine)) return "";
        int rule = piece.lastIndexOf("\n| ---");
        int gap = piece.lastIndexOf("\n\n", end - 2);
        if (rule < 0 || gap > rule) return piece.startsWith("|") && gap < 0 ? before : "";
        int start = piece.lastIndexOf('\n', rule - 1) + 1;
        int stop = piece.indexOf('\n', rule + 1) + 1;
        return stop == 0 || stop - start > MOST_HEADER ? "" : piece.substring(start, stop);
    }

    private static boolean isHeader(String piece) {
        return piece.startsWith("| ---", piece.indexOf('\n') + 1);
    }

    private static int end(String text, int from) {
        if (text.length() - from <= MOST) return text.length();
        for (var border : List.of("\n\n", "\n", "。", ". ", " ")) {
            int at = text.lastIndexOf(border, from + MOST - border.length());
            if (at > from + MOST / 3) return at + border.length();
        }
        int to = from + MOST;
        return Character.isHighSurrogate(text.charAt(to - 1)) ? to - 1 : to;
    }
}
