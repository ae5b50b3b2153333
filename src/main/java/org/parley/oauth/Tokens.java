package org.parley.oauth;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Tokens for one protected resource.
 *
 * @param lifetime of the access token; empty if the server does not say
 * @param scopes that were granted; empty if the server does not say
 */
public record Tokens(String access, Optional<String> refresh, Optional<Duration> lifetime, List<String> scopes) {
    @Override
    public String toString() {
        return "tokens";
    }
}
