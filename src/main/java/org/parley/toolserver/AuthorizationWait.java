package org.parley.toolserver;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.parley.error.ApiException;
import org.parley.error.Busy;
import org.parley.error.Conflict;
import org.parley.mcp.Failures;

/** Waits for the steps of an authorization with other servers. Few requests can wait at the same time. */
@ApplicationScoped
class AuthorizationWait {
    private static final int AT_ONCE = 8;
    private static final int SECONDS = 20;

    private final Semaphore places = new Semaphore(AT_ONCE);

    /**
     * @throws Conflict explains why the authorization is not possible
     * @throws Busy if too many wait, or the servers do not respond in time
     */
    <T> T await(String server, CompletableFuture<T> result) {
        if (!places.tryAcquire()) throw Busy.unavailable("too_busy", "Too many users are signing in to servers", 5);
        try {
            return result.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (Failures.cause(e) instanceof ApiException known) throw known;
            throw new Conflict("authorization_failed", ServerFailure.text(server, e));
        } catch (TimeoutException e) {
            throw Busy.unavailable("tool_server_slow", server + " does not respond in time", 5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Busy.unavailable("shutting_down", "This server is about to stop", 5);
        } finally {
            places.release();
        }
    }
}
