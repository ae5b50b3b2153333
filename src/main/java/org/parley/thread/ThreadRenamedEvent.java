package org.parley.thread;

import java.util.UUID;

/** Fired in the transaction that changes a thread's title. */
public record ThreadRenamedEvent(String owner, UUID thread, String title) {}
