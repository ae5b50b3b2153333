package org.parley.oidc;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.error.ApiException;
import org.parley.error.ErrorMapper;
import org.parley.error.NotFound;
import org.parley.http.Redirect;
import org.parley.session.ClientInfo;
import org.parley.session.SessionCookie;
import org.parley.session.SessionService;
import org.parley.session.SignOut;

/**
 * Entry point for browsers. {@code /login} leads to the identity provider or to the page of the local user list, as
 * configured; {@code /login?local} and {@code /login/oidc} select one of them. The provider sends the browser back to
 * {@code /login/callback}.
 */
@WebServlet(
        urlPatterns = {"/login", "/login/oidc", "/login/callback"},
        asyncSupported = true)
public class LoginServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String COOKIE = "login_";
    private static final int STATE_IN_NAME = 8;

    @Inject
    OidcConfig config;

    @Inject
    OidcLogin login;

    @Inject
    SessionService sessions;

    @Inject
    SignOut signOut;

    @Inject
    LoginAudit audit;

    @Inject
    SignInQueue queue;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        switch (request.getServletPath()) {
            case "/login/callback" -> queue.run(request, response, answering(this::finish), LoginServlet::unavailable);
            case "/login/oidc" -> beginQueued(request, response);
            default -> choose(request, response);
        }
    }

    private void choose(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        if (config.isDefault() && request.getParameter("local") == null) beginQueued(request, response);
        else request.getRequestDispatcher("/login.html").forward(request, response);
    }

    private void beginQueued(HttpServletRequest request, HttpServletResponse response) throws IOException {
        queue.run(request, response, answering(this::begin), LoginServlet::unavailable);
    }

    /** A refusal is shown as a page; other failures are reported in the usual format. */
    private SignInQueue.Step answering(SignInQueue.Step step) {
        return (request, response) -> {
            try {
                step.run(request, response);
            } catch (ApiException e) {
                audit.refused(ClientInfo.of(request), e);
                RefusalPage.write(response, e);
            } catch (RuntimeException e) {
                ErrorMapper.write(response, e);
            }
        };
    }

    private static void unavailable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        RefusalPage.write(response, OidcProvider.unavailable());
    }

    private void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!config.enabled()) throw new NotFound("identity provider");
        var pending = PendingLogin.to(SafePath.of(request.getParameter("next")));
        var address = login.begin(pending, redirect(request));
        response.addCookie(cookie(request, pending.state(), pending.state(), OidcLogin.SECONDS_TO_FINISH));
        Redirect.to(address.toString(), response);
    }

    private void finish(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!config.enabled()) throw new NotFound("identity provider");
        var state = Optional.ofNullable(request.getParameter("state"))
                .filter(given -> isOfThisBrowser(request, given))
                .orElseThrow(OidcException::unknownState);
        response.addCookie(cookie(request, state, "", 0));
        var pending = login.take(state);
        var redirect = redirect(request);
        var callback = URI.create(redirect + "?" + CallbackQuery.encoded(request.getQueryString()));
        var signIn = login.finish(pending, callback, redirect, ClientInfo.of(request));
        var token = sessions.open(signIn);
        audit.loggedIn(signIn);
        signOut.signOut(request);
        SessionCookie.write(request, response, token);
        Redirect.to(pending.next(), response);
    }

    /** Only the browser that started a sign-in can finish it, so that a user cannot be signed in as another user. */
    private static boolean isOfThisBrowser(HttpServletRequest request, String state) {
        return Optional.ofNullable(request.getCookies())
                .map(Arrays::stream)
                .orElseGet(Stream::empty)
                .anyMatch(cookie -> cookie.getName().equals(name(state))
                        && cookie.getValue().equals(state));
    }

    private static Cookie cookie(HttpServletRequest request, String state, String value, int maxAge) {
        var cookie = new Cookie(name(state), value);
        cookie.setPath("/login");
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge(maxAge);
        return cookie;
    }

    /** Each sign-in has its own cookie, so that two tabs do not interfere. */
    private static String name(String state) {
        return COOKIE
                + state.substring(0, Math.min(STATE_IN_NAME, state.length())).replaceAll("[^A-Za-z0-9_-]", "_");
    }

    private URI redirect(HttpServletRequest request) {
        return URI.create(PublicRoot.of(request, config) + "/login/callback");
    }
}
