package org.parley.document;

/**
 * Estimates the number of tokens in a text without the model's tokenizer. The estimate tends to be too high, in any
 * script.
 */
public final class TokenEstimate {
    /** Tokens of a message or passage in addition to its text. */
    private static final int FRAME = 5;

    private TokenEstimate() {}

    public static int of(String text) {
        double tokens = 0;
        for (int i = 0; i < text.length(); i++) tokens += weight(text.charAt(i));
        return (int) Math.ceil(tokens) + FRAME;
    }

    /** Measured with the vocabularies of common models: letters of ideographic and Indic scripts take one token or more. */
    private static double weight(char c) {
        if (c < 0x80) return c >= '0' && c <= '9' ? 0.4 : 0.25;
        if (c < 0x300) return 0.5;
        if (c < 0x590) return 0.6;
        if (Character.isSurrogate(c)) return 1.3;
        return c < 0x900 ? 0.7 : 1.2;
    }
}
