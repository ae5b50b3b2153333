package org.parley.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** The cookie {@code sessionid}: HttpOnly, SameSite=Lax, Secure when the request came by https. */
public final class SessionCookie {
    private static final String NAME = "sessionid";

    private SessionCookie() {}

    public static Optional<SessionToken> read(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies())
                .map(Arrays::stream)
                .orElseGet(Stream::empty)
                .filter(cookie -> cookie.getName().equals(NAME))
                .map(cookie -> new SessionToken(cookie.getValue()))
                .findFirst();
    }

    public static void write(HttpServletRequest request, HttpServletResponse response, SessionToken token) {
        response.addCookie(cookie(request, token.value(), -1));
    }

    /**
     * For the Assistant in a page of another site: the cookie is valid only there, and only over https or on the same
     * machine.
     */
    static void writeForOtherSite(HttpServletResponse response, SessionToken token) {
        // written by hand: the container's handling of attributes without a value is not documented
        response.addHeader(
                "Set-Cookie", NAME + "=" + token.value() + "; Path=/; HttpOnly; Secure; SameSite=None; Partitioned");
    }

    public static void clear(HttpServletRequest request, HttpServletResponse response) {
        response.addCookie(cookie(request, "", 0));
    }

    private static Cookie cookie(HttpServletRequest request, String value, int maxAge) {
        var cookie = new Cookie(NAME, value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge(maxAge);
        return cookie;
    }
}
