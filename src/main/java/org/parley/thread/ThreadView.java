package org.parley.thread;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(requiredProperties = "messages")
public record ThreadView(
        List<MessageView> messages,

        @Schema(description = "Leads to earlier messages; absent if there are none")
        String nextCursor,

        @Nullable @Schema(description = "True if the thread is temporary; otherwise absent")
        Boolean temporary) {}
