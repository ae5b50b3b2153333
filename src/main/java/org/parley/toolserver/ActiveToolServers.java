package org.parley.toolserver;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
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
 * Cache of the tool servers with their decrypted secrets and their tools. It is reloaded after a change on any node,
 * and at the latest after some seconds.
 */
@ApplicationScoped
class ActiveToolServers {
    private static final long FRESH = Duration.ofSeconds(10).toNanos();

    private record Known(Map<UUID, ActiveToolServer> servers, long since) {}

    @Inject
    ToolServerService service;

    @Inject
    ToolServerStore store;

    @Inject
    SecretBox secrets;

    private final AtomicLong changes = new AtomicLong();
    private volatile Known known;
    private volatile Map<UUID, ActiveToolServer> latest = Map.of();

    Optional<ActiveToolServer> find(UUID id) {
        return Optional.ofNullable(all().get(id));
    }

    /** The servers as they were read last, without a query. */
    Collection<ActiveToolServer> known() {
        return latest.values();
    }

    /** The stored servers, for administrators. */
    Collection<ActiveToolServer> newest() {
        return load().values();
    }

    /** @throws NotFound if there is no such server */
    ActiveToolServer newest(UUID id) {
        return open(service.get(id), store.tools(id));
    }

    private Map<UUID, ActiveToolServer> all() {
        var now = known;
        if (now != null && System.nanoTime() - now.since < FRESH) return now.servers;
        long seen = changes.get();
        now = new Known(load(), System.nanoTime());
        // data that was read before a change must not be cached after it
        if (seen == changes.get()) known = now;
        return now.servers;
    }

    void onChange(@Observes(during = TransactionPhase.AFTER_SUCCESS) ToolServersChangedEvent changed) {
        forget();
    }

    void onNotice(@Observes Notification notice) {
        if (notice.is(Notification.CONFIGURATION) || notice.is(Notification.RECONNECTED)) forget();
    }

    private void forget() {
        changes.incrementAndGet();
        known = null;
    }

    private Map<UUID, ActiveToolServer> load() {
        var tools = store.tools();
        latest = service.list().stream()
                .map(server -> open(server, tools.getOrDefault(server.id(), Map.of())))
                .collect(Collectors.toUnmodifiableMap(ActiveToolServer::id, Function.identity()));
        return latest;
    }

    private ActiveToolServer open(ToolServer server, Map<String, ServerTool> tools) {
        Optional<String> secret = Optional.empty();
        String problem = null;
        try {
            secret = server.secret().map(stored -> secrets.open(stored, server.owner()));
        } catch (SecretUnavailable e) {
            problem = e.getMessage();
        }
        return new ActiveToolServer(
                server.id(), server.name(), server.version(), server.settings(), secret, problem, tools);
    }
}
