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

    /** From Payara's request to the connection beneath; no public API closes it in the middle of a response. */
    private static final List<String> WAY_TO_CLOSE =
            List.of("getUnwrappedCoyoteRequest", "getCoyoteRequest", "getContext", "getConnection", "closeSilently");

    /** For use on other threads than the request's: holds the container's own objects, not their injected stand-ins. */
    public static Exchange of(HttpServletRequest request, AsyncResponse suspended) {
        var async = request.getAsyncContext();
        var session = (UUID) request.getAttribute(SessionEnded.SESSION);
        var own = (HttpServletRequest) async.getRequest();
        return new Exchange(own, (HttpServletResponse) async.getResponse(), suspended, session);
    }

    /** Ends the response, with what has been written. */
    public void end() {
        suspended.resume(Response.ok().build());
    }

    /** Closes the connection without an end of the response: its reader sees that it is not whole. */
    void breakOff() {
        try {
            Object at = unwrapped(request);
            for (var step : WAY_TO_CLOSE) at = at.getClass().getMethod(step).invoke(at);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.WARNING, "This server offers no way to break off a response: {0}", e.toString());
        }
        end();
    }

    private static ServletRequest unwrapped(ServletRequest request) {
        return request instanceof ServletRequestWrapper wrapper ? unwrapped(wrapper.getRequest()) : request;
    }
}
