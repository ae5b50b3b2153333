package org.parley.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.parley.error.ErrorMapper;
import org.parley.error.NotFound;

/**
 * Restricts the paths for operators (health and metrics) to their networks, however the path is spelled. A request
 * through an untrusted proxy counts as external.
 */
public class OperatorFilter extends HttpFilter {
    private static final Set<String> OPERATORS = Set.of("health", "metrics", "node");
    private static final List<String> FORWARDED = List.of("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via");

    @Inject
    HttpConfig config;

    private List<Network> networks = List.of();

    @Override
    public void init() {
        networks = config.operatorNetworks();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isOfOperators(request) && !isInside(request)) ErrorMapper.write(response, new NotFound("page"));
        else chain.doFilter(request, response);
    }

    /** Checks the path that the server has resolved, and also the raw path, which others may interpret differently. */
    private static boolean isOfOperators(HttpServletRequest request) {
        return Stream.of(request.getServletPath(), request.getRequestURI())
                .anyMatch(path -> OPERATORS.contains(firstSegment(path)));
    }

    private boolean isInside(HttpServletRequest request) {
        boolean forwarded = FORWARDED.stream().anyMatch(header -> request.getHeader(header) != null);
        return (request instanceof ForwardedRequest || !forwarded)
                && networks.stream().anyMatch(network -> network.contains(request.getRemoteAddr()));
    }

    /** In lower case, without parameters, dots and escapes. */
    static String firstSegment(String path) {
        var segments = new ArrayDeque<String>();
        for (var segment : decoded(path).split("[/\\\\]+")) {
            var name = segment.split(";", 2)[0].strip();
            if (name.equals("..")) segments.pollLast();
            else if (!name.isEmpty() && !name.equals(".")) segments.add(name);
        }
        return segments.isEmpty() ? "" : segments.getFirst().toLowerCase(Locale.ROOT);
    }

    /** Also decodes paths that were escaped twice. */
    private static String decoded(String path) {
        var result = path;
        for (int i = 0; i < 3 && result.contains("%"); i++) {
            try {
                result = URLDecoder.decode(result.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return result; // not an escape
            }
        }
        return result;
    }
}
