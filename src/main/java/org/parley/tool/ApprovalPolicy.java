package org.parley.tool;

import java.util.Locale;
import org.parley.error.BadRequest;

/** When a call of a tool needs the user's approval. */
public enum ApprovalPolicy {
    NEVER,
    /** Once per thread. */
    ONCE,
    ALWAYS;

    /** @throws BadRequest if there is no such policy */
    static ApprovalPolicy ofWord(String word) {
        for (var policy : values()) if (policy.name().toLowerCase(Locale.ROOT).equals(word)) return policy;
        throw new BadRequest("tools.approval must be never, once or always");
    }

    static ApprovalPolicy defaultFor(ToolSpec spec) {
        return spec.isReadOnly() ? NEVER : ALWAYS;
    }
}
