package org.parley.agent;

import java.nio.charset.StandardCharsets;

/** Estimate of the tokens of a text. */
public final class PromptTokens {
    private static final int BYTES_PER_TOKEN = 4;
    private static final int FRAME = 5;

    private PromptTokens() {}

    /** Errs on the high side for most languages: four bytes of UTF-8 a token, and the frame of a message. */
    public static int count(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length / BYTES_PER_TOKEN + FRAME;
    }
}
