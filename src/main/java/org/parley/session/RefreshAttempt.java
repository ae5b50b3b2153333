package org.parley.session;

/**
 * A refresh that only this node may execute now.
 *
 * @param login with the refresh token to send
 * @param lastUnfinished whether the answer to an earlier refresh was never stored, so that the token may be used up
 * @param failures number of failed refreshes before this one
 */
public record RefreshAttempt(String user, ProviderLogin login, boolean lastUnfinished, int failures) {}
