package org.parley.sharing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.parley.thread.MessageView;

/**
 * A message of a share.
 *
 * @param files JSON array
 * @param citations JSON array
 * @param isLast whether it is the last message of the share
 */
record SharedMessage(
        int position,
        String role,
        String status,
        String content,
        String agentName,
        @Nullable String errorCode,
        @Nullable String finishReason,
        @Nullable String files,
        @Nullable String citations,
        Instant createdAt,
        boolean isLast) {
    MessageView view() {
        return MessageView.shared(
                role, content, createdAt, agentName, status, errorCode, finishReason, files, citations);
    }
}
