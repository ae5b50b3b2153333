package org.parley.oidc;

import java.util.Map;
import java.util.Optional;

/**
 * What the provider's token endpoint gave, checked.
 *
 * @param claims of the ID token, and of the user information if that was asked
 * @param idToken as it came; after a refresh without one, the last one
 */
record TokenSet(Map<String, Object> claims, String idToken, Optional<String> refreshToken) {
    String subject() {
        return String.valueOf(claims.get("sub"));
    }

    String sid() {
        return claims.get("sid") instanceof String sid ? sid : null;
    }
}
