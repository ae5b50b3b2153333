package org.parley.oauth;

import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.net.URI;
import java.util.List;

/**
 * An authorization that a user has started: authorization code flow with PKCE.
 *
 * @param redirect where the authorization server sends the browser back
 */
public record Attempt(String state, String verifier, String issuer, URI redirect, List<String> scopes) {
    public static Attempt start(Target target, URI redirect, List<String> scopes) {
        return new Attempt(
                new State(32).getValue(),
                new CodeVerifier().getValue(),
                target.server().issuer(),
                redirect,
                scopes);
    }

    /** Address at the authorization server to which the browser is sent. */
    public URI address(Target target, ClientIdentity client) {
        var request = new AuthorizationRequest.Builder(ResponseType.CODE, client.clientId())
                .endpointURI(target.server().authorizationEndpointWithPkce())
                .redirectionURI(redirect)
                .state(new State(state))
                .codeChallenge(new CodeVerifier(verifier), CodeChallengeMethod.S256)
                .resource(target.resource());
        if (!scopes.isEmpty()) request.scope(Scope.parse(scopes));
        return request.build().toURI();
    }

    /**
     * The code of the authorization response. The issuer is compared as plain text (RFC 9207) before anything else is
     * used.
     *
     * @param callback complete address of the callback request
     * @throws OAuthException if the response is not that of this attempt, or the user has declined
     */
    public String code(URI callback, AuthorizationServer server) {
        try {
            var response = AuthorizationResponse.parse(callback);
            var sent = response.getIssuer();
            if (sent == null ? server.sendsIssuer() : !sent.getValue().equals(issuer))
                throw new OAuthException("The response is not from the authorization server that was asked");
            if (response.getState() == null || !response.getState().getValue().equals(state))
                throw new OAuthException("The response does not belong to this authorization");
            if (!response.indicatesSuccess())
                throw new OAuthException("The authorization was declined at the authorization server");
            return response.toSuccessResponse().getAuthorizationCode().getValue();
        } catch (ParseException e) {
            throw new OAuthException("The response of the authorization server is malformed");
        }
    }

    @Override
    public String toString() {
        return "attempt at " + issuer;
    }
}
