package org.parley.secret;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.parley.error.Conflict;

/**
 * Encrypts secrets for the database with AES-GCM. Each secret is bound to its owner: if it is moved to another row, it
 * cannot be decrypted.
 */
@ApplicationScoped
public class SecretBox {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int IV = 12;
    private static final int TAG_BITS = 128;

    @Inject
    MasterKeys keys;

    /**
     * @param owner identifies the row that holds the secret
     * @throws Conflict if no master key is configured
     */
    public SealedSecret seal(String secret, String owner) {
        var key = keys.current()
                .orElseThrow(() -> new Conflict(
                        "no_master_key",
                        "Keys cannot be stored because this server has no master key: set parley.master-key.file"));
        var iv = new byte[IV];
        RANDOM.nextBytes(iv);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, key, iv, owner).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            return new SealedSecret(
                    key.id(),
                    ByteBuffer.allocate(IV + sealed.length).put(iv).put(sealed).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws SecretUnavailable if its master key is not configured here, or the secret was changed or moved */
    public String open(SealedSecret sealed, String owner) {
        var key = keys.find(sealed.keyId())
                .orElseThrow(() -> new SecretUnavailable("The master key " + sealed.keyId() + " is not configured"));
        var bytes = sealed.bytes();
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, key, bytes, owner);
            return new String(cipher.doFinal(bytes, IV, bytes.length - IV), StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            throw new SecretUnavailable("The stored secret does not belong here or was changed");
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SecretUnavailable("The stored secret is damaged");
        }
    }

    /** The id of the key that is used for encryption; empty if there is none. */
    public Optional<String> currentKeyId() {
        return keys.current().map(MasterKey::id);
    }

    private static Cipher cipher(int mode, MasterKey key, byte[] iv, String owner) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, iv, 0, IV));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
