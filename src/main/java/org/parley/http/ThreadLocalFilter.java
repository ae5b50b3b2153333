package org.parley.http;

import io.netty.util.concurrent.FastThreadLocal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Removes Netty's thread-local values from the server's thread at the end of each request. The thread outlives the
 * application, and these values would keep all classes of the application after it is undeployed.
 */
public class ThreadLocalFilter extends HttpFilter {
    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } finally {
            FastThreadLocal.removeAll();
        }
    }
}
