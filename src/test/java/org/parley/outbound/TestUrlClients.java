package org.parley.outbound;

import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.restclient.TestClients;

/** Clients with the product's connector, without a container. */
public final class TestUrlClients implements UrlClients, AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String[] TYPES = {MediaType.APPLICATION_JSON, MediaType.SERVER_SENT_EVENTS};

    private final TestClients clients = new TestClients();
    private final PrivateHosts hosts = new PrivateHosts("127.0.0.1,localhost");
    private final Map<URI, HttpApi> known = new ConcurrentHashMap<>();

    @Override
    public HttpApi at(URI url) {
        return known.computeIfAbsent(url, this::build);
    }

    private HttpApi build(URI url) {
        var builder = clients.builder(url)
                .addresses(hosts::allows)
                .firstByteTimeout(LIMIT)
                .stallTimeout(LIMIT);
        return new Api(TestClients.target(builder, new HttpBodyWriter(), new HttpAnswerReader()));
    }

    @Override
    public void close() {
        clients.close();
    }

    private record Api(WebTarget target) implements HttpApi {
        @Override
        public CompletionStage<HttpAnswer> get() {
            return target.request(TYPES).rx().get(HttpAnswer.class);
        }

        @Override
        public CompletionStage<HttpAnswer> post(HttpBody body) {
            return target.request(TYPES).rx().post(Entity.json(body), HttpAnswer.class);
        }

        @Override
        public void close() {
            // the test closes all clients
        }
    }
}
