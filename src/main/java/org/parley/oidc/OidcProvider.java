package org.parley.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.MalformedURLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.problem.Busy;

/** The identity provider as it describes itself (OpenID Connect Discovery 1.0), read again every hour. */
@ApplicationScoped
public class OidcProvider {
    private static final Logger LOG = System.getLogger(OidcProvider.class.getName());
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration TRY_AGAIN = Duration.ofMinutes(1);
    private static final int LARGEST_KEY_SET = 1_000_000;

    @Inject
    OidcConfig config;

    private Discovered discovered;
    private Instant until = Instant.MIN;

    record Discovered(OIDCProviderMetadata metadata, IDTokenValidator idTokens, LogoutTokenValidator logoutTokens) {}

    /** @throws Busy where the provider cannot be reached, and never was */
    synchronized Discovered get() {
        if (Instant.now().isBefore(until)) return discovered;
        try {
            discovered = discover();
            until = Instant.now().plus(FRESH);
        } catch (GeneralException | IOException e) {
            LOG.log(Level.WARNING, "The identity provider cannot be discovered: {0}", e.getMessage());
            if (discovered == null)
                throw Busy.unavailable(
                        "provider_unavailable", "The identity provider is not reachable at the moment", 5);
            until = Instant.now().plus(TRY_AGAIN);
        }
        return discovered;
    }

    private Discovered discover() throws GeneralException, IOException {
        var issuer = new Issuer(config.issuer());
        var client = new ClientID(config.clientId());
        var metadata = OIDCProviderMetadata.resolve(issuer, config.timeoutMillis(), config.timeoutMillis());
        var keys = keys(metadata);
        var idTokens = new IDTokenValidator(issuer, client, keys, null);
        idTokens.setMaxClockSkew(config.clockSkewSeconds());
        var logoutTokens = new LogoutTokenValidator(issuer, client, keys, null);
        logoutTokens.setMaxClockSkew(config.clockSkewSeconds());
        return new Discovered(metadata, idTokens, logoutTokens);
    }

    private JWSKeySelector<SecurityContext> keys(OIDCProviderMetadata metadata) throws MalformedURLException {
        var retriever = new DefaultResourceRetriever(config.timeoutMillis(), config.timeoutMillis(), LARGEST_KEY_SET);
        var source = JWKSourceBuilder.create(metadata.getJWKSetURI().toURL(), retriever)
                .retrying(true)
                .build();
        return new JWSVerificationKeySelector<>(algorithms(metadata), source);
    }

    /** Signatures by the provider's own key only: neither {@code none} nor what the client secret could sign. */
    private static Set<JWSAlgorithm> algorithms(OIDCProviderMetadata metadata) {
        var offered = Optional.ofNullable(metadata.getIDTokenJWSAlgs()).orElse(List.of(JWSAlgorithm.RS256));
        var algorithms = new HashSet<>(offered);
        algorithms.retainAll(JWSAlgorithm.Family.SIGNATURE);
        if (algorithms.isEmpty())
            throw new IllegalStateException("The identity provider offers no signature that is accepted here");
        return algorithms;
    }
}
