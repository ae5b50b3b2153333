package org.parley.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Ends the session of a request, if it has one: at sign-out, and at a new sign-in. */
@ApplicationScoped
public class SignOut {
    @Inject
    SessionService sessions;

    @Inject
    SessionCache cache;

    /** Returns the user of the session. */
    public Optional<String> signOut(HttpServletRequest request) {
        return SessionCookie.read(request).flatMap(token -> {
            var user = sessions.end(token);
            cache.forget(token);
            return user;
        });
    }
}
