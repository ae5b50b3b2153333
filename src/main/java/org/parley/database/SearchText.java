package org.parley.database;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Text in a form that PostgreSQL's text search parser processes in linear time. At each character the parser may try to
 * read a tag, a URL, a path or an e-mail address to the end of the sequence, so that {@code a_a_a_…} and {@code
 * <!--<!--…} take quadratic time: 100 kB of the former take minutes. Ordinary text is not changed, but text in scripts
 * without spaces becomes pairs of letters ({@link Bigrams}).
 */
public final class SearchText {
    /** Longest sequence without blanks that keeps its punctuation, and longest word, in UTF-16 units. */
    static final int LONGEST = 64;

    /** Maximum number of distinct words that are indexed; further words cannot be found. */
    static final int MAX_WORDS = 10_000;

    private SearchText() {}

    /**
     * The text to index: without angle brackets; long sequences without blanks are cut at their punctuation and at 64
     * characters; with a limited number of distinct words.
     */
    public static String of(String text) {
        var known = new HashSet<String>();
        var result = new StringBuilder(text.length() + 1);
        for (var sequence : sequences(text)) {
            if (known.size() < MAX_WORDS) known.add(sequence);
            if (known.contains(sequence)) result.append(sequence).append(' ');
        }
        return result.toString();
    }

    /** The text to search for: distinct words only, half of them from the start of a longer text and half from its end. */
    public static String ofQuery(String text, int maxWords) {
        var words = sequences(text).stream().distinct().toList();
        if (words.size() <= maxWords) return String.join(" ", words);
        var start = words.subList(0, maxWords / 2);
        var end = words.subList(words.size() - (maxWords - maxWords / 2), words.size());
        return String.join(" ", Stream.concat(start.stream(), end.stream()).toList());
    }

    private static List<String> sequences(String original) {
        var text = Bigrams.of(original);
        var sequences = new ArrayList<String>();
        for (int at = 0; at < text.length(); ) {
            int end = at;
            while (end < text.length() && !isBorder(text.charAt(end))) end++;
            if (end - at > LONGEST) cut(text.substring(at, end), sequences);
            else if (end > at) sequences.add(text.substring(at, end));
            at = end + 1;
        }
        return sequences;
    }

    private static void cut(String sequence, List<String> words) {
        for (int from = 0; from < sequence.length(); ) {
            int to = wordEnd(sequence, from);
            if (to > from) words.add(sequence.substring(from, to));
            from = Math.max(to, from + 1);
        }
    }

    private static int wordEnd(String sequence, int from) {
        int end = from;
        while (end < sequence.length() && end - from < LONGEST && isPartOfWord(sequence.charAt(end))) end++;
        boolean isWithinCharacter = end > from + 1 && Character.isHighSurrogate(sequence.charAt(end - 1));
        return isWithinCharacter ? end - 1 : end;
    }

    private static boolean isBorder(char c) {
        return c == '<' || c == '>' || c <= ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Surrogates count as letters: most characters outside the basic plane that texts contain are ideographs. */
    private static boolean isPartOfWord(char c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || Character.isSurrogate(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }
}
