package org.parley.toolserver;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.parley.oauth.Discovery;
import org.parley.oauth.Registration;
import org.parley.oauth.TokenClient;
import org.parley.outbound.HttpSender;
import org.parley.outbound.OutboundClients;
import org.parley.outbound.OutboundConfig;

/** The steps of an authorization, with the limits of this server. */
@ApplicationScoped
class OAuthFlows {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Inject
    OutboundClients clients;

    @Inject
    OutboundConfig config;

    Discovery discovery() {
        return new Discovery(http(), config.privateHosts());
    }

    Registration registration() {
        return new Registration(http());
    }

    TokenClient tokens() {
        return new TokenClient(http());
    }

    private HttpSender http() {
        return new HttpSender(clients, LIMIT);
    }
}
