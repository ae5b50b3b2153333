package org.parley.toolserver;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.BackgroundTasks;
import org.parley.mcp.ToolList;

/**
 * Reads the lists of tools: on request, and in the background when a server is used and its list is old. No stream for
 * changes is kept open.
 */
@ApplicationScoped
class ToolLister {
    private static final Logger LOG = System.getLogger(ToolLister.class.getName());
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration USUAL = Duration.ofMinutes(5);

    @Inject
    ServerClients clients;

    @Inject
    ServerToolService tools;

    @Inject
    ServerHealth health;

    @Inject
    BackgroundTasks tasks;

    /** By {@link System#nanoTime}: when the list of a server is read again. */
    private final Map<UUID, Long> due = new ConcurrentHashMap<>();

    /** Reads and stores the list with this user's authorisation. */
    CompletableFuture<ToolList> read(ActiveToolServer server, String user) {
        return clients.of(server, user)
                .tools()
                .thenApplyAsync(
                        list -> {
                            tools.update(server.id(), list);
                            due.put(server.id(), System.nanoTime() + pause(list).toNanos());
                            return list;
                        },
                        tasks::run)
                .whenComplete((list, failure) -> observe(server, list, failure));
    }

    /** Starts to read the list if it is old. Does not wait. */
    void refreshIfOld(ActiveToolServer server, String user) {
        long now = System.nanoTime();
        long next = now + SHORTEST.toNanos();
        long at = due.computeIfAbsent(server.id(), id -> now);
        // only one of the callers that see an old list reads it
        if (now - at >= 0 && due.replace(server.id(), at, next)) tasks.run(() -> read(server, user));
    }

    private void observe(ActiveToolServer server, ToolList list, Throwable failure) {
        if (failure == null) {
            health.succeeded(server.id());
            list.left().forEach(left -> LOG.log(Level.WARNING, "The {0} has an unusable tool: {1}", server, left));
        } else if (ServerFailure.isOfServer(failure)) {
            health.failed(server.id(), ServerFailure.text(server.name(), failure));
            LOG.log(
                    Level.WARNING,
                    "The tools of the {0} cannot be listed: {1}",
                    server,
                    ServerFailure.text(server.name(), failure));
        }
    }

    private static Duration pause(ToolList list) {
        if (list.ttl().isZero()) return USUAL;
        if (list.ttl().compareTo(SHORTEST) < 0) return SHORTEST;
        return list.ttl().compareTo(LONGEST) > 0 ? LONGEST : list.ttl();
    }
}
