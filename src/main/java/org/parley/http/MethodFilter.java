package org.parley.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.parley.error.ErrorMapper;
import org.parley.error.MethodNotAllowed;

/** Allows only reading methods for pages and files. The methods of the API are defined by its resources. */
public class MethodFilter extends HttpFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var path = request.getServletPath();
        if (READING.contains(request.getMethod()) || path.equals("/api") || path.startsWith("/api/"))
            chain.doFilter(request, response);
        else ErrorMapper.write(response, new MethodNotAllowed("GET, HEAD, OPTIONS"));
    }
}
