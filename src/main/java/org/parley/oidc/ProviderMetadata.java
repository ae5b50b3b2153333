package org.parley.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Snapshot of the provider's metadata and signature keys. Verifying a token with it makes no network call.
 *
 * @param readAt {@link System#nanoTime}
 */
record ProviderMetadata(
        OIDCProviderMetadata document, IDTokenValidator idTokens, LogoutTokenValidator logoutTokens, long readAt) {
    static ProviderMetadata of(OIDCProviderMetadata document, JWKSet keys, OidcConfig config) {
        var issuer = document.getIssuer();
        var client = new ClientID(config.clientId());
        var selector =
                new JWSVerificationKeySelector<SecurityContext>(algorithms(document), new ImmutableJWKSet<>(keys));
        var idTokens = new IDTokenValidator(issuer, client, selector, null);
        idTokens.setMaxClockSkew(config.clockSkewSeconds());
        var logoutTokens = new LogoutTokenValidator(issuer, client, true, selector, null);
        logoutTokens.setMaxClockSkew(config.clockSkewSeconds());
        return new ProviderMetadata(document, idTokens, logoutTokens, System.nanoTime());
    }

    /**
     * Checks an ID token (OpenID Connect Core 3.1.3.7). A token that was issued to another party is refused; a token
     * for several audiences must name this client as the authorized party.
     */
    IDTokenClaimsSet checkIdToken(JWT idToken, Nonce nonce) throws BadJOSEException, JOSEException {
        var claims = idTokens.validate(idToken, nonce);
        var party = claims.getAuthorizedParty();
        var client = idTokens.getClientID().getValue();
        if (party == null && claims.getAudience().size() > 1) throw new BadJWTException("azp is missing");
        if (party != null && !party.getValue().equals(client)) throw new BadJWTException("azp is another party");
        return claims;
    }

    /** Accepts only signatures by the provider's keys: neither {@code none} nor a MAC with the client secret. */
    private static Set<JWSAlgorithm> algorithms(OIDCProviderMetadata document) {
        var offered = Optional.ofNullable(document.getIDTokenJWSAlgs()).orElse(List.of(JWSAlgorithm.RS256));
        var algorithms = new HashSet<>(offered);
        algorithms.retainAll(JWSAlgorithm.Family.SIGNATURE);
        if (algorithms.isEmpty())
            throw new IllegalStateException("The identity provider offers no supported signature algorithm");
        return algorithms;
    }
}
