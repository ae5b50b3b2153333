package org.parley.localuser;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.parley.error.Busy;

/**
 * Slows down password guessing, on all nodes together. Only wrong passwords count: for the account and the network
 * address, or, in a browser that the user has signed in with before, for this browser alone. Known and unknown names
 * are treated alike. Parallel attempts gain at most as many tries as passwords are hashed concurrently.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LoginThrottle {
    @Inject
    LoginAttemptStore attempts;

    @Inject
    LoginConfig config;

    /** @throws Busy says how long to wait */
    public void check(SignInSource from) {
        int seconds = attempts.secondsToWait(from.keys());
        if (seconds > 0)
            throw Busy.tooMany("too_many_tries", "Too many sign-in attempts; please wait and try again", seconds);
    }

    public void failed(SignInSource from) {
        for (var key : from.keys()) {
            int free = from.isAddress(key) ? config.freeTriesPerAddress() : config.freeTries();
            attempts.count(key, free, config.longestPause());
        }
    }

    /** Called for a correct password: clears the failed tries of the account or the browser. */
    public void succeeded(SignInSource from) {
        attempts.clear(from.userKey());
    }
}
