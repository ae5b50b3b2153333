package org.parley.llm;

/**
 * Makes text that arrives in pieces well-formed Unicode: a surrogate pair that is split between two pieces is joined,
 * and an unpaired surrogate becomes U+FFFD. Other pieces are returned as they are.
 */
final class WellFormedText {
    private static final char REPLACEMENT = '\uFFFD';

    private char open;

    String next(String piece) {
        if (open == 0 && !hasSurrogates(piece)) return piece;
        var text = new StringBuilder(piece.length() + 1);
        for (int i = 0; i < piece.length(); i++) add(piece.charAt(i), text);
        return text.toString();
    }

    /** Returns U+FFFD if an unpaired surrogate is left, else an empty text. */
    String end() {
        if (open == 0) return "";
        open = 0;
        return String.valueOf(REPLACEMENT);
    }

    private void add(char c, StringBuilder text) {
        if (open != 0) {
            boolean pair = Character.isLowSurrogate(c);
            text.append(pair ? open : REPLACEMENT);
            open = 0;
            if (pair) {
                text.append(c);
                return;
            }
        }
        if (Character.isHighSurrogate(c)) open = c;
        else text.append(Character.isLowSurrogate(c) ? REPLACEMENT : c);
    }

    private static boolean hasSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) if (Character.isSurrogate(text.charAt(i))) return true;
        return false;
    }
}
