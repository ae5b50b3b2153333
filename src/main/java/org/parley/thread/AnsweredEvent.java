package org.parley.thread;

import java.util.UUID;

/** An answer is complete and stored. Fired on a thread that must not be blocked. */
public record AnsweredEvent(UUID thread) {}
