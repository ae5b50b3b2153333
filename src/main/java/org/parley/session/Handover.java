package org.parley.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.parley.error.Unauthorized;

/**
 * How a log-in gets from a window of ours to a page of another site. Browsers keep cookies apart by the site that a tab
 * shows, so the window's cookie does not count in that page. The window gets a code, tells it to the page, and the page
 * redeems it: https://developer.mozilla.org/docs/Web/Privacy/Guides/Third-party_cookies/Partitioned_cookies.
 */
final class Handover {
    static final Duration LIFETIME = Duration.ofMinutes(1);

    private Handover() {}

    /** What stands in a code's row where a session's has the browser's name. */
    static String programOf(String origin) {
        return "Code for the Assistant at " + origin;
    }

    static SignIn of(LoginSession session, SessionToken token, String origin, Instant now) {
        return to(new ClientInfo("", programOf(origin)), session, token, now);
    }

    /** The provider's refresh token stays with the first session: used twice, it would count as stolen. */
    static SignIn to(ClientInfo browser, LoginSession session, SessionToken token, Instant now) {
        Optional<ProviderLogin> provider = session.provider(token)
                .map(login ->
                        new ProviderLogin(login.issuer(), login.subject(), login.sid(), login.idToken(), null, null));
        return new SignIn(session.signedIn(now).caller(), "", browser, provider);
    }

    static Unauthorized unknownCode() {
        return new Unauthorized("unknown_code", "This code is not known, or it has expired");
    }
}
