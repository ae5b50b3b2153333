package org.parley.thread;

import java.util.UUID;

public record ThreadCreated(UUID threadId) {}
