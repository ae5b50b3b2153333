package org.parley.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderConfigurationRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.text.ParseException;

/** Reads the provider's metadata and keys (OpenID Connect Discovery 1.0), both within one deadline. */
@ApplicationScoped
public class ProviderMetadataReader {
    @Inject
    OidcConfig config;

    @Inject
    ProviderHttpClient http;

    ProviderMetadata read() throws GeneralException, IOException, ParseException {
        var sender = http.withDeadline();
        var issuer = new Issuer(config.issuer());
        var document =
                OIDCProviderMetadata.parse(get(new OIDCProviderConfigurationRequest(issuer).toHTTPRequest(), sender));
        if (!document.getIssuer().equals(issuer)) throw new GeneralException("the issuer is another one");
        var keys = JWKSet.parse(get(new HTTPRequest(HTTPRequest.Method.GET, document.getJWKSetURI()), sender));
        return ProviderMetadata.of(document, keys, config);
    }

    private static String get(HTTPRequest request, HTTPRequestSender sender) throws IOException {
        var response = request.send(sender);
        if (response.getStatusCode() != HTTPResponse.SC_OK)
            throw new IOException("status " + response.getStatusCode() + " of " + request.getURI());
        return response.getBody();
    }
}
