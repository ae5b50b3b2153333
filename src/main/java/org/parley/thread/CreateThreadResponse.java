package org.parley.thread;

import java.util.UUID;

public record CreateThreadResponse(UUID threadId) {}
