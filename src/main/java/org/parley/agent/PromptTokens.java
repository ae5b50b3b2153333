package org.parley.agent;

import org.parley.document.TokenEstimate;

/** Estimate of the tokens of a text. */
public final class PromptTokens {
    private PromptTokens() {}

    /** Estimate for a message with its frame. It is rather too high, in any script. */
    public static int count(String text) {
        return TokenEstimate.of(text);
    }
}
