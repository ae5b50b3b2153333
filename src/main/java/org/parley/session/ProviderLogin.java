package org.parley.session;

import java.time.Instant;
import java.util.Optional;

/**
 * What a session keeps of the identity provider that vouches for its user.
 *
 * @param sid null, or the provider's id of its own session
 * @param refreshToken null where the provider gave none
 * @param refreshAt when the provider is asked again
 */
public record ProviderLogin(
        String issuer, String subject, String sid, String idToken, String refreshToken, Instant refreshAt) {
    public Optional<String> refresh() {
        return Optional.ofNullable(refreshToken);
    }

    public ProviderLogin refreshedAt(Instant next) {
        return new ProviderLogin(issuer, subject, sid, idToken, refreshToken, next);
    }

    @Override
    public String toString() {
        return issuer + " " + subject;
    }
}
