package org.parley.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.parley.search.SearchResult.Part;

/** Extracts an excerpt around the matches of a query from a text, and marks the matches. */
final class Excerpts {
    /** Length of the excerpt before the first match, and in total, in characters. */
    private static final int BEFORE = 60;

    private static final int LENGTH = 200;

    private final Pattern words;

    Excerpts(String query) {
        var any = Arrays.stream(query.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        // a query without words matches nothing
        words = Pattern.compile(
                any.isEmpty() ? "(?!)" : "(?<![\\p{L}\\p{N}])(?:" + any + ")[\\p{L}\\p{N}]*",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    List<Part> excerpt(String text) {
        var cut = cut(text);
        var parts = new ArrayList<Part>();
        int at = 0;
        for (var match : words.matcher(cut).results().toList()) {
            plain(cut.substring(at, match.start()), parts);
            parts.add(new Part(match.group(), true));
            at = match.end();
        }
        plain(cut.substring(at), parts);
        return parts;
    }

    private String cut(String text) {
        int first = words.matcher(text)
                .results()
                .findFirst()
                .map(MatchResult::start)
                .orElse(0);
        int from = first <= BEFORE ? 0 : atWord(text, first - BEFORE);
        int to = from + LENGTH >= text.length() ? text.length() : Math.max(first + 1, atWord(text, from + LENGTH));
        var piece = text.substring(from, to).replaceAll("\\s+", " ").strip();
        return (from > 0 ? "… " : "") + piece + (to < text.length() ? " …" : "");
    }

    /** The start of the word at this position or, if the word is very long, a position between two characters. */
    private static int atWord(String text, int index) {
        for (int i = index; i > index - BEFORE / 2 && i > 0; i--)
            if (Character.isWhitespace(text.charAt(i - 1))) return i;
        return Character.isLowSurrogate(text.charAt(index)) ? index - 1 : index;
    }

    private static void plain(String text, List<Part> parts) {
        if (!text.isEmpty()) parts.add(new Part(text, null));
    }
}
