package org.parley.thread;

import java.util.regex.Pattern;
import org.parley.error.BadRequest;
import org.parley.error.VisibleText;

/** A thread's title, made from its first message. */
public final class Title {
    public static final String OF_EMPTY_THREAD = "New chat";
    private static final int LONGEST = 80;
    private static final int LONGEST_GIVEN = 200;
    private static final Pattern CLUSTER = Pattern.compile("\\X");

    private Title() {}

    /** Collapses whitespace, and cuts the title at a word near 80 characters, never inside a grapheme cluster. */
    public static String of(String message) {
        var folded = fold(message);
        if (folded.codePointCount(0, folded.length()) <= LONGEST) return folded;
        var cut = folded.substring(0, endOfCharacter(folded, folded.offsetByCodePoints(0, LONGEST)));
        int word = cut.lastIndexOf(' ');
        return (word > LONGEST / 2 ? cut.substring(0, word) : cut) + "…";
    }

    /** The last grapheme cluster boundary up to this position. A cluster of extreme length is cut. */
    private static int endOfCharacter(String text, int most) {
        var clusters = CLUSTER.matcher(text);
        int end = 0;
        while (clusters.find() && clusters.end() <= most) end = clusters.end();
        return end > 0 ? end : most;
    }

    /** The title as the user entered it, with whitespace collapsed. */
    static String given(String text) {
        var folded = fold(text);
        if (VisibleText.isBlank(folded)) throw new BadRequest("title must not be blank");
        if (folded.codePointCount(0, folded.length()) > LONGEST_GIVEN)
            throw new BadRequest("title is longer than " + LONGEST_GIVEN + " characters");
        return folded;
    }

    private static String fold(String text) {
        return text.replaceAll("[\\s\\p{Z}\\p{Cc}]+", " ").strip();
    }
}
