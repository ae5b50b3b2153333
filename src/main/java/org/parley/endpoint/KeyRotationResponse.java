package org.parley.endpoint;

import java.util.List;

/**
 * @param keyId the master key that encrypts now
 * @param failed names of endpoints whose keys no configured master key opens
 */
public record KeyRotationResponse(String keyId, long encrypted, List<String> failed) {}
