package org.parley.http;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Starts a request scope for a request that is dispatched again: the container starts none on that thread. */
public class RequestScopeFilter extends HttpFilter {
    @Inject
    RequestContextController scope;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean began = scope.activate();
        try {
            chain.doFilter(request, response);
        } finally {
            if (began) scope.deactivate();
        }
    }
}
