package org.parley.thread;

/** Token counts that the model endpoint reported for one answer; a count that it did not report is null. */
public record Usage(String model, Integer inputTokens, Integer outputTokens) {}
