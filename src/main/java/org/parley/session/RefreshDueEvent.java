package org.parley.session;

/** Fired when a session was used whose user the identity provider is to be asked about again. */
public record RefreshDueEvent(SessionToken token) {}
