package org.parley.toolserver;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.parley.oidc.OidcConfig;
import org.parley.oidc.PublicRoot;
import org.parley.oidc.SafePath;

/**
 * Addresses of this server that an authorization server needs.
 *
 * @param redirect where it sends the browser back
 * @param metadata of this client
 * @param next path of the page to open afterwards
 */
record CallbackAddress(URI redirect, Optional<URI> metadata, String next) {
    static final String CALLBACK = "/api/connections/callback";

    static CallbackAddress of(HttpServletRequest request, OidcConfig config, String next) {
        var root = PublicRoot.of(request, config);
        return new CallbackAddress(
                URI.create(root + CALLBACK),
                Optional.of(URI.create(root + "/api/connections/client")),
                SafePath.of(next).path());
    }
}
