package org.parley.oidc;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;

/** The provider's token endpoint (RFC 6749, section 3.2). */
@ApplicationScoped
public class TokenEndpoint {
    private static final Logger LOG = System.getLogger(TokenEndpoint.class.getName());

    /** Errors that concern the user's grant; other errors are faults of the provider or of the configuration. */
    private static final Set<String> REFUSALS =
            Set.of("invalid_grant", "access_denied", "interaction_required", "login_required", "consent_required");

    @Inject
    OidcConfig config;

    @Inject
    OidcProvider provider;

    /**
     * @throws OidcException if the provider refuses this grant
     * @throws IOException if it does not answer, or does not return tokens: 429, 5xx, a page of a proxy
     */
    OIDCTokens ask(AuthorizationGrant grant, HTTPRequestSender sender) throws IOException {
        var response = request(grant).toHTTPRequest().send(sender);
        if (response.getStatusCode() >= 500 || response.getStatusCode() == 429) throw failed(response);
        try {
            var parsed = OIDCTokenResponseParser.parse(response);
            if (parsed.indicatesSuccess()) return ((OIDCTokenResponse) parsed.toSuccessResponse()).getOIDCTokens();
            var error = parsed.toErrorResponse().getErrorObject().getCode();
            if (error == null) throw failed(response);
            LOG.log(Level.WARNING, "The identity provider gives no token: {0}", error);
            if (grant.getType().equals(GrantType.REFRESH_TOKEN) && !REFUSALS.contains(error)) throw failed(response);
            throw OidcException.byProvider();
        } catch (ParseException e) {
            throw failed(response);
        }
    }

    private TokenRequest request(AuthorizationGrant grant) {
        var endpoint = provider.known()
                .orElseThrow(OidcProvider::unavailable)
                .document()
                .getTokenEndpointURI();
        var client = new ClientID(config.clientId());
        return config.clientSecret()
                .map(Secret::new)
                .map(secret -> config.secretInBody()
                        ? new ClientSecretPost(client, secret)
                        : new ClientSecretBasic(client, secret))
                .map(auth -> new TokenRequest.Builder(endpoint, auth, grant).build())
                .orElseGet(() -> new TokenRequest.Builder(endpoint, client, grant).build());
    }

    private static ProviderStatusException failed(HTTPResponse response) {
        return ProviderStatusException.of(response, "the token endpoint");
    }
}
