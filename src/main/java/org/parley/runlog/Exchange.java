package org.parley.runlog;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;

/** A suspended request whose response a {@link RunFollower} writes. */
public record Exchange(HttpServletRequest request, HttpServletResponse response, AsyncResponse suspended) {
    /** For use on other threads than the request's: holds the container's own objects, not their injected stand-ins. */
    public static Exchange of(HttpServletRequest request, AsyncResponse suspended) {
        var async = request.getAsyncContext();
        return new Exchange((HttpServletRequest) async.getRequest(), (HttpServletResponse) async.getResponse(), suspended);
    }

    /** Ends the response, with what has been written. */
    void end() {
        suspended.resume(Response.ok().build());
    }
}
