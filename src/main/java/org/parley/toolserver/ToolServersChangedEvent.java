package org.parley.toolserver;

/** Fired in a transaction that changes tool servers or their tools. */
public record ToolServersChangedEvent() {}
