package org.parley.agent;

/** Fired in a transaction that changes agents. */
public record AgentsChangedEvent() {}
