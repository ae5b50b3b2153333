package org.parley.thread;

/** A thread's title, made from its first message. */
public final class Title {
    public static final String OF_EMPTY_THREAD = "New chat";
    private static final int LONGEST = 80;

    private Title() {}

    /** Whitespace folded, cut at a word near 80 characters and never inside a character. */
    static String of(String message) {
        var folded = message.strip().replaceAll("[\\s\\p{Z}\\p{Cc}]+", " ");
        if (folded.codePointCount(0, folded.length()) <= LONGEST) return folded;
        var cut = folded.substring(0, folded.offsetByCodePoints(0, LONGEST));
        int word = cut.lastIndexOf(' ');
        return (word > LONGEST / 2 ? cut.substring(0, word) : cut) + "…";
    }
}
