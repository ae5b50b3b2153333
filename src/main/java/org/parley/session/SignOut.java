package org.parley.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Ends the session that a request came with, if it has one: at log-out, and at a new log-in. */
@ApplicationScoped
public class SignOut {
    @Inject
    SessionService sessions;

    @Inject
    SessionCache cache;

    /** Returns whose session it was. */
    public Optional<String> signOut(HttpServletRequest request) {
        return SessionCookie.read(request).flatMap(token -> {
            var user = sessions.end(token);
            cache.forget(token);
            return user;
        });
    }
}
