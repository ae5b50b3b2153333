package org.parley.restclient;

import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.WebTarget;
import java.net.URI;
import org.glassfish.jersey.client.ClientConfig;
import org.parley.BackgroundTasks;

/** Clients on the product's connector without a container: plain JAX-RS, since MicroProfile's client needs one. */
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

    /** What the builder would build, as the target of its base URL. */
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
