package org.parley.oidc;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.text.ParseException;
import java.util.Optional;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.session.ClientInfo;
import org.parley.session.ProviderLogin;
import org.parley.session.SessionCookie;
import org.parley.session.SessionService;
import org.parley.session.SignOut;

/** Sign-out that the user initiates and that continues at the provider (OpenID Connect RP-Initiated Logout 1.0). */
@ApplicationScoped
public class OidcLogout {
    @Inject
    OidcConfig config;

    @Inject
    OidcProvider provider;

    @Inject
    SessionService sessions;

    @Inject
    SignOut signOut;

    @Inject
    AuditService audit;

    /** Ends the request's session. Returns the address to which the browser continues, if the provider requires it. */
    Optional<String> logOut(HttpServletRequest request) {
        var login = SessionCookie.read(request).flatMap(sessions::provider);
        signOut.signOut(request)
                .ifPresent(user -> audit.record(user, ClientInfo.of(request).address(), AuditAction.LOG_OUT, user, ""));
        return login.flatMap(known -> redirect(known, request));
    }

    private Optional<String> redirect(ProviderLogin login, HttpServletRequest request) {
        if (!config.enabled() || !config.issuer().equals(login.issuer())) return Optional.empty();
        return provider.known()
                .map(known -> known.document().getEndSessionEndpointURI())
                .map(endpoint -> request(endpoint, login, request).toURI().toString());
    }

    private LogoutRequest request(URI endpoint, ProviderLogin login, HttpServletRequest request) {
        var root = PublicRoot.of(request, config);
        var client = new ClientID(config.clientId());
        return new LogoutRequest(endpoint, token(login.idToken()), null, client, URI.create(root + "/"), null, null);
    }

    private static JWT token(String text) {
        try {
            return JWTParser.parse(text);
        } catch (ParseException e) {
            throw new IllegalStateException("A stored ID token cannot be read", e);
        }
    }
}
