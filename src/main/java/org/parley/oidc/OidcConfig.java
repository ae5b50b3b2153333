package org.parley.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of OpenID Connect; the keys are explained in microprofile-config.properties. */
@ApplicationScoped
public class OidcConfig {
    @Inject
    @ConfigProperty(name = "parley.oidc.issuer")
    Optional<String> issuer;

    @Inject
    @ConfigProperty(name = "parley.oidc.client-id")
    Optional<String> clientId;

    @Inject
    @ConfigProperty(name = "parley.oidc.client-secret")
    Optional<String> clientSecret;

    @Inject
    @ConfigProperty(name = "parley.oidc.client-secret-file")
    Optional<String> clientSecretFile;

    @Inject
    @ConfigProperty(name = "parley.oidc.client-auth")
    String clientAuth;

    @Inject
    @ConfigProperty(name = "parley.oidc.scopes")
    String scopes;

    @Inject
    @ConfigProperty(name = "parley.public-url")
    Optional<String> publicUrl;

    @Inject
    @ConfigProperty(name = "parley.oidc.refresh")
    Duration refresh;

    @Inject
    @ConfigProperty(name = "parley.oidc.refreshes-per-second")
    int refreshesPerSecond;

    @Inject
    @ConfigProperty(name = "parley.oidc.timeout")
    Duration timeout;

    @Inject
    @ConfigProperty(name = "parley.oidc.clock-skew")
    Duration clockSkew;

    @Inject
    @ConfigProperty(name = "parley.login.default")
    String defaultLogin;

    public boolean enabled() {
        return text(issuer).isPresent();
    }

    /** Whether {@code /login} leads to the provider, and not to the page of the local user list. */
    boolean isDefault() {
        return enabled() && !defaultLogin.strip().equals("local");
    }

    String issuer() {
        return text(issuer).orElseThrow();
    }

    String clientId() {
        return text(clientId).orElseThrow(() -> new IllegalStateException("parley.oidc.client-id is not set"));
    }

    /** From the setting, or else from the file; empty for a public client. */
    Optional<String> clientSecret() {
        return text(clientSecret).or(() -> text(clientSecretFile).map(OidcConfig::read));
    }

    /** Whether the secret is sent in the body of a request, and not in its header. */
    boolean secretInBody() {
        return clientAuth.strip().equals("post");
    }

    String scopes() {
        return scopes;
    }

    /** Root of the server as browsers see it, without a slash at the end. */
    Optional<String> publicUrl() {
        return text(publicUrl).map(url -> url.replaceAll("/+$", ""));
    }

    /** Interval at which sessions of active users are refreshed at the provider. */
    Duration refresh() {
        return refresh;
    }

    /** Maximum number of refreshes that this node starts per second. */
    int refreshesPerSecond() {
        return Math.max(1, refreshesPerSecond);
    }

    int timeoutMillis() {
        return Math.toIntExact(timeout.toMillis());
    }

    /** Tolerated difference of the provider's clock. */
    int clockSkewSeconds() {
        return Math.toIntExact(clockSkew.toSeconds());
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new IllegalStateException("The client secret cannot be read from " + file, e);
        }
    }

    private static Optional<String> text(Optional<String> value) {
        return value.map(String::strip).filter(text -> !text.isEmpty());
    }
}
