package org.parley.file;

import java.util.regex.Pattern;
import org.parley.database.SearchText;
import org.parley.document.Passage;

/**
 * The words of passages and questions. PostgreSQL takes {@code GNU/Linux}, {@code a=b} and {@code dists/stable/main} for
 * one word each, which is found only if the question contains exactly the same; here, each part is a word.
 */
final class SearchWords {
    /** Maximum number of a question's words that are used to select passages. */
    private static final int MAX_WORDS = 100;

    private static final Pattern SEPARATORS = Pattern.compile("[/\\\\_=:&|+@~]");

    private SearchWords() {}

    /** The text with its heading: only the first passage of a section contains the heading. */
    static String of(Passage passage) {
        var text = passage.section() == null ? passage.text() : passage.section() + "\n" + passage.text();
        return SearchText.of(parts(text));
    }

    /** Also the words as PostgreSQL sees them, since passages stored by earlier versions contain those. */
    static String ofQuestion(String question) {
        var parts = parts(question);
        return SearchText.ofQuery(parts.equals(question) ? question : parts + " " + question, MAX_WORDS);
    }

    private static String parts(String text) {
        return SEPARATORS.matcher(text).replaceAll(" ");
    }
}
