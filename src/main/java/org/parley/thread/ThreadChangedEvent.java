package org.parley.thread;

import java.util.UUID;

/** What lists show of a thread is going to be, or has become, another. Observe it after the transaction. */
public record ThreadChangedEvent(UUID thread) {}
