package org.parley.runlog;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.parley.identity.SessionEndedEvent;

/**
 * A suspended request whose response a {@link RunFollower} writes.
 *
 * @param session the one that reads; when it ends, so does the response
 */
public record Exchange(
        HttpServletRequest request, HttpServletResponse response, AsyncResponse suspended, UUID session) {
    /** Time for a refusal to arrive before the connection goes; what still comes meanwhile is thrown away. */
    private static final Executor SOON = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

    /** For use on other threads than the request's: holds the container's own objects, not their injected stand-ins. */
    public static Exchange of(HttpServletRequest request, AsyncResponse suspended) {
        var async = request.getAsyncContext();
        var session = (UUID) request.getAttribute(SessionEndedEvent.SESSION);
        var own = (HttpServletRequest) async.getRequest();
        PayaraConnection.of(own).limitWaiting();
        return new Exchange(own, (HttpServletResponse) async.getResponse(), suspended, session);
    }

    /** What every stream says first: nobody on the way may keep it or hold it back. */
    public void begin(String contentType) {
        response.setContentType(contentType);
        response.setHeader("Cache-Control", "no-cache, no-transform");
        response.setHeader("X-Accel-Buffering", "no");
    }

    /** Ends the response, with what has been written. */
    public void end() {
        suspended.resume(Response.ok().build());
    }

    /** Closes the connection without an end of the response: its reader sees that it is not whole. */
    void breakOff() {
        PayaraConnection.of(request).close();
        end();
    }

    /** Answers a request whose body was not read to its end. The server by itself would go on taking the rest of it. */
    public void refuse(Exception failure) {
        var connection = PayaraConnection.of(request);
        response.setHeader("Connection", "close");
        suspended.resume(failure);
        SOON.execute(connection::close);
    }
}
