package org.parley.http;

import jakarta.servlet.http.HttpServletRequest;
import org.parley.identity.SessionEndedEvent;

/** Identifies callers for limits: by session, or by network address if there is no session. */
final class Callers {
    private Callers() {}

    static String of(HttpServletRequest request) {
        var session = request.getAttribute(SessionEndedEvent.SESSION);
        return session == null ? Network.neighbourhood(request.getRemoteAddr()) : session.toString();
    }

    static boolean isSignedIn(HttpServletRequest request) {
        return request.getAttribute(SessionEndedEvent.SESSION) != null;
    }
}
