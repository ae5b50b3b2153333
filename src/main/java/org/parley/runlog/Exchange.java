package org.parley.runlog;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.parley.login.SessionEnded;

/**
 * A suspended request whose response a {@link RunFollower} writes.
 *
 * @param session the one that reads; when it ends, so does the response
 */
public record Exchange(HttpServletRequest request, HttpServletResponse response, AsyncResponse suspended, UUID session) {
    public Exchange(HttpServletRequest request, HttpServletResponse response, AsyncResponse suspended) {
        this(request, response, suspended, (UUID) request.getAttribute(SessionEnded.SESSION));
    }

    /** Ends the response, with what has been written. */
    void end() {
        suspended.resume(Response.ok().build());
    }
}
