package org.parley.localuser;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A password's hash in the text form {@code pbkdf2-sha256$iterations$salt$hash}, salt and hash in Base64 (RFC 8018). */
record PasswordHash(int iterations, byte[] salt, byte[] hash) {
    /** Recommended by OWASP's Password Storage Cheat Sheet for PBKDF2 with HMAC-SHA-256. */
    static final int RECOMMENDED_ITERATIONS = 600_000;

    static PasswordHash parse(String text) {
        var parts = text.split("\\$");
        if (parts.length != 4 || !parts[0].equals("pbkdf2-sha256"))
            throw new IllegalArgumentException("a password must have the form pbkdf2-sha256$iterations$salt$hash");
        var base64 = Base64.getDecoder();
        return new PasswordHash(Integer.parseInt(parts[1]), base64.decode(parts[2]), base64.decode(parts[3]));
    }

    /** Takes as long as a hash of so many iterations, if that is more than this one has. */
    boolean matches(String password, int atLeast) {
        boolean matches = MessageDigest.isEqual(hash, derive(password, iterations));
        if (iterations < atLeast) derive(password, atLeast - iterations);
        return matches;
    }

    boolean isWeak() {
        return iterations < RECOMMENDED_ITERATIONS;
    }

    private byte[] derive(String password, int iterations) {
        var spec = new PBEKeySpec(password.toCharArray(), salt, iterations, hash.length * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            spec.clearPassword();
        }
    }
}
