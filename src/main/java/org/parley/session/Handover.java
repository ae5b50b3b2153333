package org.parley.session;

/**
 * Data of a handover code.
 *
 * @param origin of the pages that may use the new session
 * @param parentKey decrypts the parent's provider tokens
 */
record Handover(LoginSession parent, String origin, byte[] parentKey) {}
