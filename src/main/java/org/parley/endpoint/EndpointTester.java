package org.parley.endpoint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.parley.error.Busy;
import org.parley.restclient.RestClients;

/** Tests endpoints for administrators: few at a time, since each test waits for the endpoint. */
@ApplicationScoped
public class EndpointTester {
    private static final int AT_ONCE = 8;

    @Inject
    ActiveEndpoints endpoints;

    @Inject
    RestClients clients;

    private final Semaphore places = new Semaphore(AT_ONCE);

    EndpointTestResponse test(UUID id) {
        var endpoint = endpoints.get(id);
        if (endpoint.keyProblem() != null) return EndpointTestResponse.failed(List.of(), null, endpoint.keyProblem());
        if (!places.tryAcquire()) throw Busy.unavailable("too_busy", "Too many endpoints are being tested", 5);
        try (var probe = new EndpointProbe(clients, endpoint)) {
            return probe.test();
        } catch (GeneralSecurityException | IOException e) {
            return EndpointTestResponse.failed(List.of(), null, "The certificate of ca_certificate cannot be used");
        } catch (IllegalArgumentException e) {
            return EndpointTestResponse.failed(List.of(), null, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Busy.unavailable("shutting_down", "This server is about to stop", 5);
        } finally {
            places.release();
        }
    }
}
