package org.parley.http;

import jakarta.servlet.http.HttpServletResponse;

/** A redirect to exactly the given location. The container would add the scheme and host of the request. */
public final class Redirect {
    private Redirect() {}

    /** @param location a path of this server, or an address of another one */
    public static void to(String location, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", location);
    }
}
