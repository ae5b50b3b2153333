package org.parley.session;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.parley.error.ApiException;
import org.parley.error.Busy;
import org.parley.error.ErrorMapper;
import org.parley.error.Forbidden;
import org.parley.error.Unauthorized;
import org.parley.http.AssistantOrigins;
import org.parley.http.Redirect;
import org.parley.identity.ApiCalls;
import org.parley.identity.CurrentUser;
import org.parley.identity.SessionEndedEvent;
import org.parley.limits.Limits;

/** Finds the caller. Without a caller, {@code /api} returns 401 with JSON, and a page redirects to the sign-in page. */
public class LoginFilter extends HttpFilter {
    private static final Optional<ApiException> NONE = Optional.empty();

    @Inject
    CurrentUser user;

    @Inject
    ApiCalls calls;

    @Inject
    Limits limits;

    @Inject
    SessionCache sessions;

    @Inject
    AssistantOrigins origins;

    @Inject
    Event<RefreshDueEvent> due;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var path = path(request);
        boolean isPublic = isApi(path) ? calls.isPublic(request.getMethod(), path) : !isPage(path);
        if (!isPublic) {
            try {
                SessionCookie.read(request)
                        .flatMap(token -> sessions.find(token, isBackground(path, request)))
                        .filter(found -> isForThisCall(found, path, request))
                        .ifPresent(found -> signIn(request, found));
            } catch (RuntimeException e) {
                ErrorMapper.write(response, e);
                return;
            }
            if (!user.isPresent()) {
                refuse(path, request, response);
                return;
            }
        }
        var refusal = isPublic && isApi(path) && request.getMethod().equals("POST") ? limited(request) : NONE;
        if (refusal.isPresent()) ErrorMapper.write(response, refusal.get());
        else chain.doFilter(request, response);
    }

    /** Reason why a caller without a session must wait, if any. */
    private Optional<ApiException> limited(HttpServletRequest request) {
        try {
            limits.callWithoutSession(request.getRemoteAddr());
            return NONE;
        } catch (Busy e) {
            return Optional.of(e);
        }
    }

    private void signIn(HttpServletRequest request, SignedIn found) {
        user.signIn(found.caller(), found.session(), request.getRemoteAddr());
        request.setAttribute(SessionEndedEvent.SESSION, found.session());
        request.setAttribute(SessionEndedEvent.USER, found.caller().id());
        if (found.refreshDue()) SessionCookie.read(request).ifPresent(token -> due.fire(new RefreshDueEvent(token)));
    }

    /**
     * A session of the Assistant is valid only for the calls that a chat needs, from pages of its origin.
     *
     * @throws Forbidden for other calls of the API
     */
    private boolean isForThisCall(SignedIn found, String path, HttpServletRequest request) {
        if (found.origin().isEmpty() || found.origin().equals(origins.find(request))) return true;
        if (!isApi(path)) return false;
        throw new Forbidden("assistant_session", "A session of the Assistant cannot be used for this call");
    }

    /** Automatic following or polling does not count as user activity. */
    private static boolean isBackground(String path, HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && (path.endsWith("/events")
                        || path.endsWith("/live")
                        || request.getHeader("Parley-Background") != null);
    }

    /** The pages that need a signed-in user. All other paths outside of the API are public. */
    private static boolean isPage(String path) {
        return path.equals("/") || path.startsWith("/c/") || path.startsWith("/s/") || isAdminPage(path);
    }

    private static boolean isAdminPage(String path) {
        return path.equals("/admin") || path.startsWith("/admin/") || path.equals("/admin.html");
    }

    private static boolean isApi(String path) {
        return path.equals("/api") || path.startsWith("/api/");
    }

    private void refuse(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isApi(path)) {
            ErrorMapper.write(
                    response, limited(request).orElseGet(() -> new Unauthorized("not_signed_in", "Please sign in")));
        } else {
            var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
            Redirect.to("/login?next=" + URLEncoder.encode(path + query, StandardCharsets.UTF_8), response);
        }
    }

    private static String path(HttpServletRequest request) {
        var info = request.getPathInfo() == null ? "" : request.getPathInfo();
        var path = request.getServletPath() + info;
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
