package org.parley.thread;

import java.util.UUID;

/** A thread is deleted. Observe it after the transaction. */
public record ThreadDeletedEvent(String owner, UUID thread) {}
