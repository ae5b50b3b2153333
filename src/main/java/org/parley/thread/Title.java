package org.parley.thread;

import org.parley.error.BadRequest;

/** A thread's title, made from its first message. */
public final class Title {
    public static final String OF_EMPTY_THREAD = "New chat";
    private static final int LONGEST = 80;
    private static final int LONGEST_GIVEN = 200;

    private Title() {}

    /** Whitespace folded, cut at a word near 80 characters and never inside a character. */
    static String of(String message) {
        var folded = fold(message);
        if (folded.codePointCount(0, folded.length()) <= LONGEST) return folded;
        var cut = folded.substring(0, folded.offsetByCodePoints(0, LONGEST));
        int word = cut.lastIndexOf(' ');
        return (word > LONGEST / 2 ? cut.substring(0, word) : cut) + "…";
    }

    /** As a person wrote it, whitespace folded. */
    static String given(String text) {
        var folded = fold(text);
        if (folded.isBlank()) throw new BadRequest("title must not be blank");
        if (folded.codePointCount(0, folded.length()) > LONGEST_GIVEN)
            throw new BadRequest("title is longer than " + LONGEST_GIVEN + " characters");
        return folded;
    }

    private static String fold(String text) {
        return text.replaceAll("[\\s\\p{Z}\\p{Cc}]+", " ").strip();
    }
}
