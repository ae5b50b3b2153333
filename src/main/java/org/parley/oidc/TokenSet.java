package org.parley.oidc;

import java.util.Map;
import java.util.Optional;

/**
 * Verified response of the provider's token endpoint.
 *
 * @param claims of the ID token, and of the user information if it was requested
 * @param idToken as received; after a refresh without an ID token, the last one
 */
record TokenSet(Map<String, Object> claims, String idToken, Optional<String> refreshToken) {
    String subject() {
        return String.valueOf(claims.get("sub"));
    }

    String sid() {
        return claims.get("sid") instanceof String sid ? sid : null;
    }
}
