package org.parley.endpoint;

/** Fired in a transaction that changes endpoints. */
public record EndpointsChangedEvent() {}
