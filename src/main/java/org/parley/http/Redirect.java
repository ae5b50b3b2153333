package org.parley.http;

import jakarta.servlet.http.HttpServletResponse;

/** A redirect to where it says, without the scheme and host that the container would take from the request. */
public final class Redirect {
    private Redirect() {}

    /** @param location a path of this server, or an address of another one */
    public static void to(String location, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", location);
    }
}
