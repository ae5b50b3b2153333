package org.parley.localuser;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cookie {@code device}, which shows that a user of the local list has signed in with this browser before
 * (https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies). It does not sign the user
 * in.
 */
final class DeviceCookie {
    static final Duration LIFETIME = Duration.ofDays(365);
    private static final String NAME = "device";

    private DeviceCookie() {}

    static Optional<String> read(HttpServletRequest request) {
        var cookies = Optional.ofNullable(request.getCookies()).orElse(new Cookie[0]);
        return Stream.of(cookies)
                .filter(cookie -> cookie.getName().equals(NAME))
                .map(Cookie::getValue)
                .findFirst();
    }

    static void write(HttpServletRequest request, HttpServletResponse response, String value) {
        var cookie = new Cookie(NAME, value);
        cookie.setPath("/api/auth/login");
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge(Math.toIntExact(LIFETIME.toSeconds()));
        response.addCookie(cookie);
    }
}
