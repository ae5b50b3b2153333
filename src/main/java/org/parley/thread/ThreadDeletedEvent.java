package org.parley.thread;

import java.util.UUID;

/** A thread is deleted. Observe this event after the transaction. */
public record ThreadDeletedEvent(String owner, UUID thread) {}
