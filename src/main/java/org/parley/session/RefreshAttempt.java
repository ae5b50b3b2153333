package org.parley.session;

/**
 * A refresh that this node alone may carry out now.
 *
 * @param login with the refresh token to send
 * @param lastUnfinished whether the answer to an earlier refresh was never stored, so that the token may be used up
 * @param failures of the refreshes before
 */
public record RefreshAttempt(String user, ProviderLogin login, boolean lastUnfinished, int failures) {}
