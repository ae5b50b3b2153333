package org.parley.oidc;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The provider's user information endpoint (OpenID Connect Core 5.3). */
@ApplicationScoped
public class UserInfoEndpoint {
    @Inject
    OidcProvider provider;

    /**
     * Claims about this subject; none if there is no endpoint, or the response is about another subject.
     *
     * @throws IOException if it does not answer, or does not return claims
     */
    Map<String, Object> ask(AccessToken token, String subject, HTTPRequestSender sender) throws IOException {
        var endpoint = provider.known()
                .orElseThrow(OidcProvider::unavailable)
                .document()
                .getUserInfoEndpointURI();
        if (endpoint == null) return Map.of();
        var response = new UserInfoRequest(endpoint, token).toHTTPRequest().send(sender);
        return claims(response)
                .filter(claims -> subject.equals(claims.get("sub")))
                .orElse(Map.of());
    }

    private static Optional<Map<String, Object>> claims(HTTPResponse response) throws IOException {
        try {
            var parsed = UserInfoResponse.parse(response);
            if (!parsed.indicatesSuccess()) throw ProviderStatusException.of(response, "the user information endpoint");
            return Optional.ofNullable(parsed.toSuccessResponse().getUserInfo())
                    .map(info -> Map.copyOf(info.toJSONObject()));
        } catch (ParseException e) {
            throw ProviderStatusException.of(response, "the user information endpoint");
        }
    }
}
