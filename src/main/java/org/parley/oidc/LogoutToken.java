package org.parley.oidc;

import java.time.Instant;
import java.util.Optional;

/**
 * What a checked log-out token wants; at least one of subject and sid is there.
 *
 * @param jti the token's own id
 * @param until when the token will have expired
 */
public record LogoutToken(String issuer, Optional<String> subject, Optional<String> sid, String jti, Instant until) {}
