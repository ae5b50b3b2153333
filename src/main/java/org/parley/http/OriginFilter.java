package org.parley.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.parley.error.ErrorMapper;
import org.parley.error.Forbidden;

/**
 * Refuses calls that change something and come from a page of another origin. Browsers report the origin in {@code
 * Sec-Fetch-Site}, older ones in {@code Origin} or {@code Referer}; other programs send none of them. Pages that may
 * show the Assistant are allowed the calls that it needs.
 */
public class OriginFilter extends HttpFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    @Inject
    AssistantOrigins assistant;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getRequestURI().startsWith("/api/")) response.addHeader("Vary", "Origin");
        var page = assistant.find(request);
        page.ifPresent(origin -> AssistantOrigins.allow(origin, response));
        if (page.isPresent() && request.getMethod().equals("OPTIONS")) {
            AssistantOrigins.allowAhead(response);
        } else if (page.isPresent() || SAFE.contains(request.getMethod()) || isOwn(request)) {
            chain.doFilter(request, response);
        } else {
            ErrorMapper.write(response, new Forbidden("cross_origin", "Calls from other origins are not allowed"));
        }
    }

    private static boolean isOwn(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) return OWN.contains(site);
        return Optional.ofNullable(request.getHeader("Origin"))
                .or(() -> Optional.ofNullable(request.getHeader("Referer")))
                .map(origin -> isHost(origin, request.getHeader("Host")))
                .orElse(true);
    }

    private static boolean isHost(String origin, String host) {
        try {
            return URI.create(origin).getRawAuthority() != null
                    && URI.create(origin).getRawAuthority().equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
