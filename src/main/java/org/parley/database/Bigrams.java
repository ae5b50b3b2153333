package org.parley.database;

/**
 * Splits text in scripts without spaces into searchable words: each sequence of Chinese, Japanese, Thai and similar
 * letters becomes overlapping pairs, as in search engines (Lucene's CJKBigramFilter). Other text is not changed.
 */
public final class Bigrams {
    private Bigrams() {}

    public static String of(String text) {
        if (text.chars().noneMatch(Bigrams::isUnspaced)) return text;
        var words = new StringBuilder(text.length() * 3);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isUnspaced(c)) {
                words.append(c);
                continue;
            }
            boolean isFirst = i == 0 || !isUnspaced(text.charAt(i - 1));
            boolean isLast = i + 1 == text.length() || !isUnspaced(text.charAt(i + 1));
            if (isFirst) words.append(' ');
            if (!isLast) words.append(c).append(text.charAt(i + 1)).append(' ');
            else if (isFirst) words.append(c).append(' ');
        }
        return words.toString();
    }

    /** Han, Kana, Thai, Lao, Khmer, Burmese. */
    private static boolean isUnspaced(int c) {
        return c >= 0x4E00 && c <= 0x9FFF
                || c >= 0x3041 && c <= 0x30FF && c != 0x30FB
                || c >= 0x3400 && c <= 0x4DBF
                || c >= 0x0E01 && c <= 0x0E4E
                || c >= 0x0E81 && c <= 0x0EDD
                || c >= 0x1780 && c <= 0x17D3
                || c >= 0x1000 && c <= 0x1049
                || c >= 0xF900 && c <= 0xFAFF;
    }
}
