package org.parley.llm;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes an endpoint's texts safe for a log. */
final class ErrorText {
    private static final int LONGEST = 300;
    private static final int LONGEST_WORD = 80;
    private static final int SHORTEST_SECRET = 4;
    private static final int MOST_PROMPT = 1 << 19;
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.*?)</title>");
    private static final Pattern TAGS = Pattern.compile("(?is)<(script|style)[^>]*>.*?</\\1>|<[^>]*>");
    private static final Pattern KEYS = Pattern.compile("(?i)\\b(sk-|bearer |key[=: ]+|token[=: ]+)[\\w.*-]{4,}");
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    private ErrorText() {}

    /** The title of an HTML page, or the text without its tags, on one line. */
    static String plain(String text) {
        var cut = text.substring(0, Math.min(text.length(), 16_384));
        var title = TITLE.matcher(cut);
        var words = title.find() ? title.group(1) : TAGS.matcher(cut).replaceAll(" ");
        return oneLine(words);
    }

    /** The beginning of a text, which is enough to classify the error. */
    static String beginning(String text) {
        return text.substring(0, Math.min(text.length(), 4_096));
    }

    static String oneLine(String text) {
        var line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    static String word(String text) {
        var line = oneLine(text);
        return line.length() <= LONGEST_WORD ? line : line.substring(0, LONGEST_WORD) + "…";
    }

    /**
     * Removes keys, and all longer words that occur in the prompt, because endpoints quote the input that they refuse.
     */
    static String without(Iterable<String> prompt, String message) {
        var masked = KEYS.matcher(oneLine(message)).replaceAll("$1…");
        var candidates = new HashSet<String>();
        WORDS.matcher(masked).results().map(found -> lower(found.group())).forEach(candidates::add);
        candidates.removeIf(word -> word.length() < SHORTEST_SECRET);
        var secret = wordsOf(prompt, candidates);
        return WORDS.matcher(masked).replaceAll(found -> secret.contains(lower(found.group())) ? "…" : found.group());
    }

    private static Set<String> wordsOf(Iterable<String> prompt, Set<String> candidates) {
        var found = new HashSet<String>();
        int left = MOST_PROMPT;
        for (var text : prompt) {
            var part = text.substring(0, Math.min(left, text.length()));
            left -= part.length();
            WORDS.matcher(part)
                    .results()
                    .map(word -> lower(word.group()))
                    .filter(candidates::contains)
                    .forEach(found::add);
        }
        return found;
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
