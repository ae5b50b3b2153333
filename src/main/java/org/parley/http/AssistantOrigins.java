package org.parley.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.parley.error.Forbidden;
import org.parley.identity.ApiCalls;

/**
 * Origins whose pages may show the Assistant. They may make only the calls that a chat needs, on behalf of the user:
 * https://fetch.spec.whatwg.org/#http-cors-protocol.
 */
@ApplicationScoped
public class AssistantOrigins {
    /** Excludes {@code ..}, parameters and escapes, which could lead to another call. */
    private static final Pattern PLAIN = Pattern.compile("(/[A-Za-z0-9_-]+)+/?");

    @Inject
    HttpConfig config;

    @Inject
    ApiCalls calls;

    private Set<String> allowed;

    /** Origin of the calling page, if it may show the Assistant and the call is one that the Assistant needs. */
    public Optional<String> find(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Origin"))
                .filter(origin -> allowed().contains(origin) && isOpen(request));
    }

    /** @throws Forbidden if pages of the origin may not show the Assistant */
    public String require(String origin) {
        if (!allowed().contains(origin))
            throw new Forbidden("origin_not_allowed", "Pages of this origin are not allowed to embed the Assistant");
        return origin;
    }

    static void allow(String origin, HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Origin", origin);
        response.setHeader("Access-Control-Allow-Credentials", "true");
        response.setHeader("Access-Control-Expose-Headers", "Retry-After");
    }

    /** Answers a browser's preflight request. */
    static void allowAhead(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Methods", "GET, POST, PATCH, DELETE");
        response.setHeader("Access-Control-Allow-Headers", "Content-Type, Last-Event-ID");
        response.setHeader("Access-Control-Max-Age", "600");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private synchronized Set<String> allowed() {
        if (allowed == null) allowed = config.assistantOrigins();
        return allowed;
    }

    private boolean isOpen(HttpServletRequest request) {
        var path = request.getRequestURI();
        return PLAIN.matcher(path).matches() && calls.isAllowedFromAssistant(verb(request), path);
    }

    /** For a preflight request, the method that it announces. */
    private static String verb(HttpServletRequest request) {
        var announced = request.getHeader("Access-Control-Request-Method");
        return request.getMethod().equals("OPTIONS") && announced != null ? announced : request.getMethod();
    }
}
