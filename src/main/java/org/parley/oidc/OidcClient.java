package org.parley.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.parley.claims.ClaimsConfig;
import org.parley.error.Busy;

/** Calls the provider's token and user information endpoints, and checks what they answer. */
@ApplicationScoped
public class OidcClient {
    private static final Logger LOG = System.getLogger(OidcClient.class.getName());

    @Inject
    OidcConfig config;

    @Inject
    OidcProvider provider;

    @Inject
    ProviderHttpClient http;

    @Inject
    TokenVerifier verifier;

    @Inject
    ClaimsConfig claims;

    /**
     * @throws OidcException where the code is not accepted or the ID token does not hold
     * @throws Busy where the provider cannot be reached
     */
    TokenSet exchange(AuthorizationCode code, URI redirect, PendingLogin pending) {
        var grant = new AuthorizationCodeGrant(code, redirect, new CodeVerifier(pending.verifier()));
        return granted(grant, new Nonce(pending.nonce()), true);
    }

    /** As {@link #exchange}, with a refresh token; the provider may leave the ID token out then. */
    TokenSet refresh(String refreshToken) {
        return granted(new RefreshTokenGrant(new RefreshToken(refreshToken)), null, false);
    }

    private TokenSet granted(AuthorizationGrant grant, Nonce nonce, boolean idTokenNeeded) {
        try {
            var sender = http.withDeadline();
            var tokens = tokens(grant, sender).getOIDCTokens();
            var idToken = tokens.getIDToken();
            if (idToken == null && idTokenNeeded) throw OidcException.unverified();
            var all = claims(idToken, nonce);
            if (!claims.rules().hasGroups(all)) addUserInfo(all, tokens.getAccessToken(), sender);
            var refresh = Optional.ofNullable(tokens.getRefreshToken()).map(RefreshToken::getValue);
            return new TokenSet(all, idToken == null ? null : idToken.serialize(), refresh);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The identity provider cannot be reached: {0}", e.getMessage());
            throw OidcProvider.unavailable();
        } catch (ParseException | java.text.ParseException | BadJOSEException | JOSEException e) {
            LOG.log(Level.WARNING, "The identity provider''s answer is refused: {0}", e.getMessage());
            throw OidcException.unverified();
        }
    }

    private OIDCTokenResponse tokens(AuthorizationGrant grant, HTTPRequestSender sender)
            throws IOException, ParseException {
        var endpoint = provider.get().document().getTokenEndpointURI();
        var client = new ClientID(config.clientId());
        var request = config.clientSecret()
                .map(Secret::new)
                .map(secret -> config.secretInBody()
                        ? new ClientSecretPost(client, secret)
                        : new ClientSecretBasic(client, secret))
                .map(auth -> new TokenRequest.Builder(endpoint, auth, grant).build())
                .orElseGet(() -> new TokenRequest.Builder(endpoint, client, grant).build());
        var response = request.toHTTPRequest().send(sender);
        if (response.getStatusCode() >= 500) throw new IOException("status " + response.getStatusCode());
        var parsed = OIDCTokenResponseParser.parse(response);
        if (parsed.indicatesSuccess()) return (OIDCTokenResponse) parsed.toSuccessResponse();
        LOG.log(
                Level.WARNING,
                "The identity provider gives no token: {0}",
                parsed.toErrorResponse().getErrorObject().getCode());
        throw OidcException.byProvider();
    }

    private Map<String, Object> claims(JWT idToken, Nonce nonce)
            throws BadJOSEException, JOSEException, java.text.ParseException {
        if (idToken == null) return new HashMap<>();
        verifier.verify(metadata -> metadata.idTokens().validate(idToken, nonce));
        return new HashMap<>(idToken.getJWTClaimsSet().toJSONObject());
    }

    /** The token goes before; user information about somebody else is left out (OpenID Connect Core 5.3.2). */
    private void addUserInfo(Map<String, Object> claims, AccessToken token, HTTPRequestSender sender)
            throws IOException, ParseException, java.text.ParseException {
        var endpoint = provider.get().document().getUserInfoEndpointURI();
        if (endpoint == null) return;
        var response = UserInfoResponse.parse(
                new UserInfoRequest(endpoint, token).toHTTPRequest().send(sender));
        if (!response.indicatesSuccess()) return;
        var info = response.toSuccessResponse().getUserInfo();
        if (info == null) return;
        var subject = claims.getOrDefault("sub", info.getSubject().getValue());
        if (subject.equals(info.getSubject().getValue())) info.toJSONObject().forEach(claims::putIfAbsent);
    }
}
