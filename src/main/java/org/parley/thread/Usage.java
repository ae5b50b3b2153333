package org.parley.thread;

/** What the model endpoint counted for one answer; a count it did not give is null. */
public record Usage(String model, Integer inputTokens, Integer outputTokens) {}
