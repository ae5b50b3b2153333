package org.parley.thread;

import org.jspecify.annotations.Nullable;

/** Token counts that the model endpoint reported for one answer. */
public record Usage(
        @Nullable String model,
        @Nullable Integer inputTokens,
        @Nullable Integer outputTokens) {}
