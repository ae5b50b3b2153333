package org.parley.thread;

import java.util.UUID;

/** A thread changes in a way that lists show. Observe this event after the transaction. */
public record ThreadChangedEvent(UUID thread) {}
