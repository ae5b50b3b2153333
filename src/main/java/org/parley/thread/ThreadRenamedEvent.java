package org.parley.thread;

import java.util.UUID;

/** Fired within the transaction that gives a thread another title. */
public record ThreadRenamedEvent(String owner, UUID thread, String title) {}
