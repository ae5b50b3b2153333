package org.parley.oidc;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.parley.database.DatabaseClock;
import org.parley.error.ApiException;
import org.parley.session.ClientInfo;
import org.parley.session.ProviderLogin;
import org.parley.session.SignIn;

/** The authorization code flow with PKCE (OpenID Connect Core 3.1, RFC 7636). */
@ApplicationScoped
public class OidcLogin {
    static final int SECONDS_TO_FINISH = 600;

    @Inject
    OidcConfig config;

    @Inject
    OidcProvider provider;

    @Inject
    OidcClient client;

    @Inject
    PendingLoginStore pending;

    @Inject
    ClaimReader claims;

    @Inject
    DatabaseClock clock;

    /** Address at the provider at which this sign-in starts. */
    URI begin(PendingLogin login, URI redirect) {
        var endpoint = provider.get().document().getAuthorizationEndpointURI();
        pending.add(login, SECONDS_TO_FINISH);
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, Scope.parse(config.scopes()), new ClientID(config.clientId()), redirect)
                .endpointURI(endpoint)
                .state(new State(login.state()))
                .nonce(new Nonce(login.nonce()))
                .codeChallenge(new CodeVerifier(login.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /** The sign-in to which the callback belongs; a second call does not find it. */
    PendingLogin take(String state) {
        return Optional.ofNullable(state).flatMap(pending::take).orElseThrow(OidcException::unknownState);
    }

    /**
     * The user whom the provider has authenticated.
     *
     * @param callback complete URL of the callback request
     * @throws ApiException if the sign-in fails
     */
    SignIn finish(PendingLogin login, URI callback, URI redirect, ClientInfo browser) {
        var granted = client.exchange(code(callback), redirect, login);
        var mapped = claims.map(granted.claims());
        mapped.refusal().ifPresent(why -> {
            throw OidcException.byRules(why);
        });
        var session = new ProviderLogin(
                config.issuer(),
                granted.subject(),
                granted.sid(),
                granted.idToken(),
                granted.refreshToken().orElse(null),
                clock.now().plus(RefreshLimiter.spread(config.refresh())));
        return SignIn.byProvider(mapped.caller(), mapped.groupsFrom(), browser, session);
    }

    private AuthorizationCode code(URI callback) {
        var response = parse(callback);
        checkIssuer(response);
        if (!response.indicatesSuccess()) throw OidcException.byProvider();
        return Optional.ofNullable(response.toSuccessResponse().getAuthorizationCode())
                .orElseThrow(OidcException::unverified);
    }

    private static AuthenticationResponse parse(URI callback) {
        try {
            return AuthenticationResponseParser.parse(callback);
        } catch (ParseException e) {
            throw OidcException.unverified();
        }
    }

    /** RFC 9207: a response from another provider must not be accepted. */
    private void checkIssuer(AuthenticationResponse response) {
        var issuer = response.getIssuer();
        boolean promised = provider.get().document().supportsAuthorizationResponseIssuerParam();
        if (issuer == null ? promised : !issuer.getValue().equals(config.issuer())) throw OidcException.unverified();
    }
}
