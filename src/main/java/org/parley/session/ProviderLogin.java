package org.parley.session;

import java.time.Instant;
import java.util.Optional;

/**
 * Data of a session whose user signed in at the identity provider.
 *
 * @param sid null, or the provider's id of its own session
 * @param refreshToken null if the provider issued none
 * @param refreshAt time of the next refresh
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
