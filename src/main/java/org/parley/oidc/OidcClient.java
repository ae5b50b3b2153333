package org.parley.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.parley.claims.ClaimsConfig;
import org.parley.error.Busy;
import org.parley.session.ProviderLogin;

/** Gets tokens from the provider for a code or a refresh token, and verifies them. */
@ApplicationScoped
public class OidcClient {
    private static final Logger LOG = System.getLogger(OidcClient.class.getName());

    @Inject
    ProviderHttpClient http;

    @Inject
    TokenEndpoint tokenEndpoint;

    @Inject
    UserInfoEndpoint userInfo;

    @Inject
    TokenVerifier verifier;

    @Inject
    ClaimsConfig config;

    /**
     * @throws OidcException if the code is not accepted or the ID token is not valid
     * @throws Busy if the provider cannot be reached, or does not return tokens
     */
    TokenSet exchange(AuthorizationCode code, URI redirect, PendingLogin pending) {
        try {
            var sender = http.withDeadline();
            var grant = new AuthorizationCodeGrant(code, redirect, new CodeVerifier(pending.verifier()));
            var tokens = tokenEndpoint.ask(grant, sender);
            if (tokens.getIDToken() == null) throw OidcException.unverified();
            var claims = claims(tokens.getIDToken(), new Nonce(pending.nonce()));
            if (!config.rules().hasGroups(claims)) addUserInfo(claims, tokens, sender);
            return new TokenSet(claims, tokens.getIDToken().serialize(), refreshToken(tokens));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "A sign-in fails, since the identity provider does not answer: {0}", e.getMessage());
            throw OidcProvider.unavailable();
        } catch (ParseException | BadJOSEException | JOSEException e) {
            LOG.log(Level.WARNING, "The identity provider''s answer is refused: {0}", e.getMessage());
            throw OidcException.unverified();
        }
    }

    /**
     * Returns new tokens that are not verified yet: they must be stored first, since the old refresh token may be used
     * up.
     *
     * @throws OidcException if the provider does not renew this sign-in
     * @throws IOException if it does not answer, or does not return tokens
     */
    OIDCTokens refresh(ProviderLogin login) throws IOException {
        var grant = new RefreshTokenGrant(new RefreshToken(login.refresh().orElseThrow()));
        return tokenEndpoint.ask(grant, http.withDeadline());
    }

    /**
     * Claims of refreshed tokens. If the provider omits the ID token, the last ID token identifies the user, and the
     * user information contains the changes.
     *
     * @return empty if the provider returned no claims
     * @throws IOException if the required user information is unavailable, or the ID token cannot be verified
     */
    Optional<TokenSet> check(OIDCTokens tokens, ProviderLogin login) throws IOException {
        try {
            var idToken = tokens.getIDToken();
            var claims = idToken == null ? identity(login) : claims(idToken, null);
            boolean told = config.rules().hasGroups(claims) || addUserInfo(claims, tokens, http.withDeadline());
            if (idToken == null && !told) return Optional.empty();
            var kept = idToken == null ? login.idToken() : idToken.serialize();
            return Optional.of(new TokenSet(claims, kept, refreshToken(tokens)));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw ProviderStatusException.unverified(e);
        }
    }

    private Map<String, Object> identity(ProviderLogin login) throws ParseException {
        var last = JWTParser.parse(login.idToken()).getJWTClaimsSet().toJSONObject();
        return config.rules().withoutAccess(last);
    }

    private Map<String, Object> claims(JWT idToken, Nonce nonce)
            throws BadJOSEException, JOSEException, ParseException {
        verifier.verify(metadata -> metadata.checkIdToken(idToken, nonce));
        return new HashMap<>(idToken.getJWTClaimsSet().toJSONObject());
    }

    /** Claims of the ID token take precedence. Returns whether there is user information. */
    private boolean addUserInfo(Map<String, Object> claims, OIDCTokens tokens, HTTPRequestSender sender)
            throws IOException {
        var info = userInfo.ask(tokens.getAccessToken(), String.valueOf(claims.get("sub")), sender);
        info.forEach(claims::putIfAbsent);
        return !info.isEmpty();
    }

    private static Optional<String> refreshToken(OIDCTokens tokens) {
        return Optional.ofNullable(tokens.getRefreshToken()).map(RefreshToken::getValue);
    }
}
