package org.parley.restclient;

import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.WebTarget;
import java.net.URI;
import org.glassfish.jersey.client.ClientConfig;
import org.parley.BackgroundTasks;

/**
 * Clients with the product's connector, without a container. They use plain JAX-RS, because MicroProfile's client needs
 * a container.
 */
public final class TestClients implements AutoCloseable {
    private final RestClients clients = new RestClients();

    public TestClients() {
        clients.workers = new BackgroundTasks();
        clients.count = 1;
        clients.start();
    }

    public EndpointClientBuilder builder(URI base) {
        return clients.builder(base);
    }

    /** Returns a target for the builder's base URL, with the client that the builder would create. */
    public static WebTarget target(EndpointClientBuilder builder, Object... providers) {
        var client = ClientBuilder.newClient(new ClientConfig()
                .connectorProvider(builder.connectorProvider())
                .executorService(CallerThread.EXECUTOR));
        for (var provider : providers) client.register(provider);
        return client.target(builder.base());
    }

    @Override
    public void close() {
        clients.stop();
    }
}
