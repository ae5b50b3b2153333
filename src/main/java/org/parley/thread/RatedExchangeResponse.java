package org.parley.thread;

import java.util.List;
import java.util.UUID;

/** @param messages the question and the answer */
public record RatedExchangeResponse(UUID threadId, List<Said> messages) {
    public record Said(String role, String content) {}
}
