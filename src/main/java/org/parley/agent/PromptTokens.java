package org.parley.agent;

import org.parley.document.TokenEstimate;

/** Estimate of the tokens of a text. */
public final class PromptTokens {
    private PromptTokens() {}

    /** Of a message with its frame; errs on the high side in any script. */
    public static int count(String text) {
        return TokenEstimate.of(text);
    }
}
