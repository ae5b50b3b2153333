package org.parley.endpoint;

import org.parley.llm.ChatRequest;

/** A question in the form in which this endpoint receives it. */
public record ModelQuestion(ActiveEndpoint endpoint, ChatRequest request) {}
