package org.parley.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** The value of the cookie: 256 random bits. The database stores only its hash. */
public record SessionToken(String value) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static SessionToken random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new SessionToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    byte[] hash() {
        return sha256(value);
    }

    /** Key for {@link TokenSeal}; it cannot be derived from the hash. */
    byte[] key() {
        return sha256("seal:" + value);
    }

    @Override
    public String toString() {
        return "SessionToken";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
