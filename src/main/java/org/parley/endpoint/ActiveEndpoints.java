package org.parley.endpoint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.parley.database.Notification;
import org.parley.error.NotFound;
import org.parley.secret.SecretBox;
import org.parley.secret.SecretUnavailable;

/**
 * Cache of the endpoints with their decrypted keys, so that a run needs neither the database nor the cipher. It is
 * reloaded after a change on any node, and at the latest after some seconds.
 */
@ApplicationScoped
public class ActiveEndpoints {
    private static final long FRESH = Duration.ofSeconds(5).toNanos();

    private record Known(Map<UUID, ActiveEndpoint> endpoints, long since) {}

    @Inject
    EndpointService service;

    @Inject
    BuiltInConfig builtIn;

    @Inject
    SecretBox secrets;

    @Inject
    EndpointGates gates;

    private final AtomicLong changes = new AtomicLong();
    private volatile Known known;

    /** @throws NotFound if there is no such endpoint */
    public ActiveEndpoint get(UUID id) {
        return Optional.ofNullable(all().get(id)).orElseGet(() -> newest(id));
    }

    /** The endpoints in the cache, without a query. */
    List<EndpointView> known() {
        var now = known;
        return now == null ? List.of() : views(now.endpoints);
    }

    /** The stored endpoints, for administrators. */
    Collection<ActiveEndpoint> newest() {
        return load().values();
    }

    /** The endpoints that this node uses, by name. */
    public List<EndpointView> views() {
        return views(all());
    }

    private List<EndpointView> views(Map<UUID, ActiveEndpoint> all) {
        return all.values().stream()
                .sorted(Comparator.comparing(ActiveEndpoint::name))
                .map(this::view)
                .toList();
    }

    /** Includes the state of the endpoint's circuit breaker on this node. */
    EndpointView view(ActiveEndpoint endpoint) {
        return EndpointView.of(endpoint, gates.isOpen(endpoint.id()));
    }

    /** @throws NotFound if there is no such endpoint */
    ActiveEndpoint newest(UUID id) {
        return open(service.get(id));
    }

    Map<UUID, ActiveEndpoint> all() {
        var now = known;
        if (now != null && System.nanoTime() - now.since < FRESH) return now.endpoints;
        long seen = changes.get();
        now = new Known(load(), System.nanoTime());
        // data that was read before a change must not be cached after it
        if (seen == changes.get()) known = now;
        return now.endpoints;
    }

    void onChange(@Observes(during = TransactionPhase.AFTER_SUCCESS) EndpointsChangedEvent changed) {
        forget();
    }

    void onNotice(@Observes Notification notice) {
        if (notice.is(Notification.CONFIGURATION) || notice.is(Notification.RECONNECTED)) forget();
    }

    private void forget() {
        changes.incrementAndGet();
        known = null;
    }

    private Map<UUID, ActiveEndpoint> load() {
        return service.list().stream()
                .map(this::open)
                .collect(Collectors.toUnmodifiableMap(ActiveEndpoint::id, Function.identity()));
    }

    private ActiveEndpoint open(Endpoint endpoint) {
        if (endpoint.isBuiltIn())
            return new ActiveEndpoint(
                    endpoint.id(), endpoint.name(), endpoint.version(), builtIn.settings(), builtIn.key(), null);
        var settings = endpoint.settings();
        try {
            var key = endpoint.key().map(secret -> secrets.open(secret, endpoint.owner()));
            return new ActiveEndpoint(endpoint.id(), endpoint.name(), endpoint.version(), settings, key, null);
        } catch (SecretUnavailable e) {
            return new ActiveEndpoint(
                    endpoint.id(), endpoint.name(), endpoint.version(), settings, Optional.empty(), e.getMessage());
        }
    }
}
