package org.parley.runlog;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;

/** A suspended request whose response a {@link RunFollower} writes. */
public record Exchange(HttpServletRequest request, HttpServletResponse response, AsyncResponse suspended) {
    /** Ends the response, with what has been written. */
    void end() {
        suspended.resume(Response.ok().build());
    }
}
