package org.parley.oauth;

/** An authorization cannot be obtained. The message explains why, for users and administrators; it has no secrets. */
public class OAuthException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean isFinal;

    private OAuthException(String message, boolean isFinal) {
        super(message, null, false, false);
        this.isFinal = isFinal;
    }

    /** @param message a sentence */
    public OAuthException(String message) {
        this(message, false);
    }

    /** The grant is no longer valid: the user must authorize again. */
    static OAuthException invalidGrant() {
        return new OAuthException("The authorization is no longer valid", true);
    }

    /** Whether repeating the request makes no sense. */
    public boolean isFinal() {
        return isFinal;
    }
}
