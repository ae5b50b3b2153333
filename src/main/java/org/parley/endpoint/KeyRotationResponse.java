package org.parley.endpoint;

import java.util.List;

/**
 * @param keyId the master key that is now used for encryption
 * @param failed names of endpoints and tool servers whose secrets cannot be decrypted with any configured master key
 */
public record KeyRotationResponse(String keyId, long encrypted, List<String> failed) {}
