package org.parley.runlog;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;
import org.parley.login.SessionEnded;

/**
 * A suspended request whose response a {@link RunFollower} writes.
 *
 * @param session the one that reads; when it ends, so does the response
 */
public record Exchange(
        HttpServletRequest request, HttpServletResponse response, AsyncResponse suspended, UUID session) {
    private static final Logger LOG = System.getLogger(Exchange.class.getName());

    /** From Payara's request to the connection beneath: no public API closes it in the middle of a response. */
    private static final List<String> WAY_TO_CONNECTION =
            List.of("getUnwrappedCoyoteRequest", "getCoyoteRequest", "getContext", "getConnection");

    /**
     * Bytes that may wait in memory for a connection that takes no more; then it is not ready for writing. The server's
     * own limit follows the kernel's buffer and comes to ten megabytes for each reader who does not read.
     */
    private static final int MOST_WAITING = 65_536;

    /** For use on other threads than the request's: holds the container's own objects, not their injected stand-ins. */
    public static Exchange of(HttpServletRequest request, AsyncResponse suspended) {
        var async = request.getAsyncContext();
        var session = (UUID) request.getAttribute(SessionEnded.SESSION);
        var own = (HttpServletRequest) async.getRequest();
        var exchange = new Exchange(own, (HttpServletResponse) async.getResponse(), suspended, session);
        exchange.tellConnection("setMaxAsyncWriteQueueSize", MOST_WAITING);
        return exchange;
    }

    /** Ends the response, with what has been written. */
    public void end() {
        suspended.resume(Response.ok().build());
    }

    /** Closes the connection without an end of the response: its reader sees that it is not whole. */
    void breakOff() {
        tellConnection("closeSilently");
        end();
    }

    private void tellConnection(String method, int... values) {
        try {
            Object at = unwrapped(request);
            for (var step : WAY_TO_CONNECTION)
                at = at.getClass().getMethod(step).invoke(at);
            if (values.length == 0) at.getClass().getMethod(method).invoke(at);
            else at.getClass().getMethod(method, int.class).invoke(at, values[0]);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.WARNING, "This server''s connections have no {0}: {1}", method, e.toString());
        }
    }

    private static ServletRequest unwrapped(ServletRequest request) {
        return request instanceof ServletRequestWrapper wrapper ? unwrapped(wrapper.getRequest()) : request;
    }
}
