package org.parley.session;

/**
 * What a code stands for.
 *
 * @param origin of the pages that may use the new session
 * @param parentKey opens the parent's provider tokens
 */
record Handover(LoginSession parent, String origin, byte[] parentKey) {}
