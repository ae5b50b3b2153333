package org.parley.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.parley.error.BadRequest;
import org.parley.error.NotFound;

/** Sign-out that the provider initiates (OpenID Connect Back-Channel Logout 1.0). */
@ApplicationScoped
public class BackchannelLogout {
    private static final Logger LOG = System.getLogger(BackchannelLogout.class.getName());

    /** Maximum age of a token, regardless of its own expiry. Section 2.4 recommends at most two minutes. */
    private static final Duration MAX_AGE = Duration.ofMinutes(5);

    @Inject
    OidcConfig config;

    @Inject
    TokenVerifier verifier;

    @Inject
    ProviderSessions sessions;

    /** @throws BadRequest if the token is not valid, or was used before */
    void obey(String token) {
        if (!config.enabled()) throw new NotFound("identity provider");
        if (token == null) throw new BadRequest("logout_token is required");
        var claims = check(token);
        int ended = sessions.end(new LogoutToken(
                claims.getIssuer().getValue(),
                Optional.ofNullable(claims.getSubject()).map(Object::toString),
                Optional.ofNullable(claims.getSessionID()).map(Object::toString),
                claims.getJWTID().getValue(),
                claims.getExpirationTime().toInstant().plusSeconds(config.clockSkewSeconds())));
        LOG.log(Level.INFO, "The identity provider ended {0} sessions", ended);
    }

    private LogoutTokenClaimsSet check(String token) {
        try {
            var parsed = JWTParser.parse(token);
            var claims = verifier.verify(metadata -> metadata.logoutTokens().validate(parsed));
            if (claims.getJWTID() == null || claims.getExpirationTime() == null) throw refused("jti or exp is missing");
            checkAge(claims.getIssueTime().toInstant(), Instant.now());
            return claims;
        } catch (BadJOSEException | JOSEException | ParseException e) {
            throw refused(e.getMessage());
        }
    }

    private void checkAge(Instant issuedAt, Instant now) {
        if (issuedAt.isAfter(now.plusSeconds(config.clockSkewSeconds()))) throw refused("iat is in the future");
        if (issuedAt.isBefore(now.minus(MAX_AGE).minusSeconds(config.clockSkewSeconds())))
            throw refused("iat is too old");
    }

    private static BadRequest refused(String why) {
        LOG.log(Level.WARNING, "A log-out token is refused: {0}", why);
        return new BadRequest("logout_token does not hold");
    }
}
