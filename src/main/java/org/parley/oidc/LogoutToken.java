package org.parley.oidc;

import java.time.Instant;
import java.util.Optional;

/**
 * Content of a verified logout token; at least one of subject and sid is present.
 *
 * @param jti the token's own id
 * @param until time of the token's expiry
 */
public record LogoutToken(String issuer, Optional<String> subject, Optional<String> sid, String jti, Instant until) {}
