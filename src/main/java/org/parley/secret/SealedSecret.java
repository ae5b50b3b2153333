package org.parley.secret;

/**
 * An encrypted secret.
 *
 * @param keyId the master key that decrypts it
 * @param bytes initialization vector, ciphertext and tag of AES-GCM
 */
public record SealedSecret(String keyId, byte[] bytes) {}
