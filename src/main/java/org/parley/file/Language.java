package org.parley.file;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.document.Passage;

/** Selects PostgreSQL's text search configuration for a text by its most frequent small words. */
final class Language {
    private static final int WORDS = 3000;
    private static final String NONE = "simple";

    private static final Map<String, Set<String>> SMALL_WORDS = Map.of(
            "english", Set.of("the", "and", "of", "to", "is", "that", "with", "for", "was", "are"),
            "german", Set.of("der", "die", "und", "das", "ist", "nicht", "mit", "den", "von", "ein"),
            "french", Set.of("le", "les", "et", "des", "est", "une", "dans", "pour", "que", "du"),
            "spanish", Set.of("el", "los", "y", "las", "una", "por", "con", "para", "es", "del"),
            "italian", Set.of("il", "che", "di", "della", "per", "sono", "gli", "è", "nel", "una"),
            "portuguese", Set.of("o", "os", "uma", "não", "para", "com", "em", "da", "do", "são"),
            "dutch", Set.of("het", "een", "van", "en", "niet", "dat", "zijn", "voor", "met", "op"));

    /** All names, separated by blanks. */
    static final String ALL = NONE + " " + String.join(" ", SMALL_WORDS.keySet());

    private Language() {}

    static String of(List<Passage> passages) {
        return of(passages.stream().limit(10).map(Passage::text).collect(Collectors.joining(" ")));
    }

    static String of(String text) {
        var counts = text.toLowerCase(Locale.ROOT)
                .codePoints()
                .limit(20_000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .split("[^\\p{L}]+", WORDS);
        var words = List.of(counts);
        return SMALL_WORDS.entrySet().stream()
                .max(Comparator.comparingLong(language -> hits(words, language.getValue())))
                .filter(language -> hits(words, language.getValue()) * 25 >= words.size())
                .map(Map.Entry::getKey)
                .orElse(NONE);
    }

    private static long hits(List<String> words, Set<String> small) {
        return words.stream().filter(small::contains).count();
    }
}
