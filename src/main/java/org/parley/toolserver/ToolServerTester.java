package org.parley.toolserver;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.parley.error.Busy;
import org.parley.mcp.Failures;

/** Opens a real connection to a server and lists its tools. Few administrators can wait for it at the same time. */
@ApplicationScoped
class ToolServerTester {
    private static final int AT_ONCE = 4;
    private static final int SECONDS = 20;
    private static final int SECONDS_AFTER_CHANGE = 3;

    @Inject
    ActiveToolServers servers;

    @Inject
    ServerClients clients;

    @Inject
    ToolLister lister;

    @Inject
    ServerToolService tools;

    private final Semaphore places = new Semaphore(AT_ONCE);

    ToolServerTestResponse test(UUID id, String user) {
        return test(servers.newest(id), user, SECONDS);
    }

    /** Lists the tools of a server that was just saved, so that agents can use them, if it responds quickly. */
    void listSaved(UUID id, String user) {
        var server = servers.newest(id);
        if (server.settings().enabled()) test(server, user, SECONDS_AFTER_CHANGE);
    }

    private ToolServerTestResponse test(ActiveToolServer server, String user, int seconds) {
        if (server.secretProblem() != null) return ToolServerTestResponse.failed(server.secretProblem(), null);
        if (!places.tryAcquire()) throw Busy.unavailable("too_busy", "Too many tool servers are being tested", 5);
        long begin = System.nanoTime();
        var listing = lister.read(server, user);
        try {
            var list = listing.get(seconds, TimeUnit.SECONDS);
            long millis = (System.nanoTime() - begin) / 1_000_000;
            var version = clients.of(server, user).version().getNow("");
            return ToolServerTestResponse.listed(
                    millis, version, tools.tools(server.id()).values(), list);
        } catch (ExecutionException | TimeoutException e) {
            return failed(server, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Busy.unavailable("shutting_down", "This server is about to stop", 5);
        } finally {
            places.release();
        }
    }

    private static ToolServerTestResponse failed(ActiveToolServer server, Exception failure) {
        if (Failures.cause(failure) instanceof ConnectionNeeded)
            return ToolServerTestResponse.failed(
                    "You must sign in to " + server.name() + " first", ConnectionNeeded.path(server));
        return ToolServerTestResponse.failed(ServerFailure.text(server.name(), failure), null);
    }
}
