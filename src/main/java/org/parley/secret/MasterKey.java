package org.parley.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of 256 bits that encrypts other secrets.
 *
 * @param id derived from the key; stored with the encrypted data
 */
record MasterKey(String id, SecretKey key) {
    private static final int BYTES = 32;
    private static final int ID_BYTES = 8;

    /** @throws IllegalArgumentException if the text is not 32 bytes in Base64 */
    static MasterKey parse(String text) {
        var bytes = Base64.getDecoder().decode(text.strip());
        if (bytes.length != BYTES) throw new IllegalArgumentException(bytes.length + " bytes");
        return new MasterKey(id(bytes), new SecretKeySpec(bytes, "AES"));
    }

    private static String id(byte[] key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("Parley master key".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(key), ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "master key " + id;
    }
}
