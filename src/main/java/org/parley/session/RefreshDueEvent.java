package org.parley.session;

/** Fired when a session was used whose refresh at the identity provider is due. */
public record RefreshDueEvent(SessionToken token) {}
