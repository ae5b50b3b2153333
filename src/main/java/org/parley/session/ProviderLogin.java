package org.parley.session;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Data of a session whose user signed in at the identity provider.
 *
 * @param sid the provider's id of its own session
 * @param refreshAt time of the next refresh
 */
public record ProviderLogin(
        String issuer,
        String subject,
        @Nullable String sid,
        String idToken,
        @Nullable String refreshToken,
        Instant refreshAt) {
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
