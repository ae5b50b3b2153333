package org.parley.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.parley.error.RequestId;

/** Assigns an id to each request: a valid id from the caller or the proxy, or a new one. */
public class RequestIdFilter extends HttpFilter {
    private static final String FORM = "[A-Za-z0-9._:-]{1,80}";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var given = given(request, response);
        var id =
                given != null && given.matches(FORM) ? given : UUID.randomUUID().toString();
        response.setHeader(RequestId.HEADER, id);
        RequestId.begin(id);
        try {
            chain.doFilter(request, response);
        } finally {
            RequestId.end();
        }
    }

    /** A request that is dispatched again keeps its id. */
    private static String given(HttpServletRequest request, HttpServletResponse response) {
        var before = response.getHeader(RequestId.HEADER);
        return before == null ? request.getHeader(RequestId.HEADER) : before;
    }
}
