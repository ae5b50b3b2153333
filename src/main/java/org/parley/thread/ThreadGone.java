package org.parley.thread;

import java.util.UUID;

/** A thread is deleted. Observe it after the transaction. */
public record ThreadGone(String owner, UUID thread) {}
