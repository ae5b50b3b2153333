package org.parley.oidc;

import java.time.Duration;
import java.util.Optional;
import org.parley.BackgroundTasks;
import org.parley.testing.StubProvider;

/** The provider's client outside a server, with {@link StubProvider} or any other address. */
final class OidcFixtures {
    private OidcFixtures() {}

    static OidcConfig config(String issuer, Duration timeout) {
        var config = new OidcConfig();
        config.issuer = Optional.of(issuer);
        config.clientId = Optional.of(StubProvider.CLIENT);
        config.timeout = timeout;
        config.clockSkew = Duration.ofSeconds(60);
        return config;
    }

    static ProviderHttpClient http(OidcConfig config) {
        var http = new ProviderHttpClient();
        http.config = config;
        http.open();
        return http;
    }

    static OidcProvider provider(OidcConfig config, ProviderHttpClient http, BackgroundTasks workers) {
        var provider = new OidcProvider();
        provider.config = config;
        provider.workers = workers;
        provider.reader = new ProviderMetadataReader();
        provider.reader.config = config;
        provider.reader.http = http;
        return provider;
    }
}
