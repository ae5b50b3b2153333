package org.parley.document;

import java.util.ArrayList;
import java.util.List;

/** Cuts text into passages, at paragraphs and lines where it can. Together they are the text. */
public final class PassageSplitter {
    /** About 300 words. */
    static final int MOST = 1800;

    private final List<Passage> all = new ArrayList<>();

    /** Plain text: each passage knows its lines. */
    public static List<Passage> ofText(String text) {
        var passages = new PassageSplitter();
        int line = 1;
        for (var piece : pieces(text)) {
            int lines =
                    (int) piece.stripTrailing().chars().filter(c -> c == '\n').count();
            passages.all.add(
                    new Passage(null, lines == 0 ? "line " + line : "lines " + line + "–" + (line + lines), piece));
            line += (int) piece.chars().filter(c -> c == '\n').count();
        }
        return passages.all;
    }

    static List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        int from = 0;
        while (from < text.length()) {
            int to = end(text, from);
            if (!text.substring(from, to).isBlank()) pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }

    private static int end(String text, int from) {
        if (text.length() - from <= MOST) return text.length();
        for (var border : List.of("\n\n", "\n", ". ", " ")) {
            int at = text.lastIndexOf(border, from + MOST - border.length());
            if (at > from + MOST / 3) return at + border.length();
        }
        int to = from + MOST;
        return Character.isHighSurrogate(text.charAt(to - 1)) ? to - 1 : to;
    }
}
