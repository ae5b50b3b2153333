package org.parley.session;

import java.util.UUID;

/**
 * Identifies a session and decrypts its provider tokens. A session of the Assistant has the key of its parent.
 *
 * @param hash of the session's token
 */
public record SessionKey(UUID session, byte[] hash, byte[] seal) {
    @Override
    public String toString() {
        return "SessionKey " + session;
    }
}
