package org.parley.session;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the provider's tokens (AES-GCM) with a key derived from the session's cookie, so that neither the database
 * nor its backups contain a usable token.
 */
final class TokenSeal {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int IV = 12;
    private static final int TAG_BITS = 128;

    private TokenSeal() {}

    static byte[] seal(byte[] key, ProviderLogin login) {
        var json = Json.createObjectBuilder().add("id", login.idToken());
        login.refresh().ifPresent(refresh -> json.add("refresh", refresh));
        return seal(key, json.build().toString().getBytes(StandardCharsets.UTF_8));
    }

    static JsonObject tokens(byte[] key, byte[] sealed) {
        try (var reader = Json.createReader(new StringReader(new String(open(key, sealed), StandardCharsets.UTF_8)))) {
            return reader.readObject();
        }
    }

    static byte[] seal(byte[] key, byte[] content) {
        var iv = new byte[IV];
        RANDOM.nextBytes(iv);
        var sealed = cipher(Cipher.ENCRYPT_MODE, key, iv, content);
        return ByteBuffer.allocate(IV + sealed.length).put(iv).put(sealed).array();
    }

    static byte[] open(byte[] key, byte[] sealed) {
        var bytes = ByteBuffer.wrap(sealed);
        var iv = new byte[IV];
        var content = new byte[sealed.length - IV];
        bytes.get(iv).get(content);
        return cipher(Cipher.DECRYPT_MODE, key, iv, content);
    }

    private static byte[] cipher(int mode, byte[] key, byte[] iv, byte[] content) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, iv));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The tokens of a session cannot be sealed or opened", e);
        }
    }
}
