package org.parley.localuser;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.error.Busy;
import org.parley.error.Forbidden;
import org.parley.error.NotFound;
import org.parley.error.Unauthorized;
import org.parley.identity.Caller;
import org.parley.session.ClientInfo;
import org.parley.session.SessionService;
import org.parley.session.SessionToken;
import org.parley.session.SignIn;

/** Log-in with the local user list. */
@ApplicationScoped
public class LoginService {
    @Inject
    LocalUserList users;

    @Inject
    LoginThrottle throttle;

    @Inject
    SessionService sessions;

    @Inject
    AuditService audit;

    record Opened(Caller caller, SessionToken token) {}

    /**
     * @throws NotFound where the local user list is switched off
     * @throws Busy after too many wrong passwords
     */
    Opened login(Credentials credentials, ClientInfo browser) {
        if (!users.enabled()) throw new NotFound("local log-in");
        throttle.before(credentials.username(), browser.address());
        var caller = users.authenticate(credentials.username(), credentials.password())
                .orElseThrow(() -> refused(browser, "wrong user name or password"));
        throttle.succeeded(credentials.username(), browser.address());
        return open(caller, browser);
    }

    /** A disabled account answers as a wrong password does. */
    private Opened open(Caller caller, ClientInfo browser) {
        try {
            var token = sessions.open(new SignIn(caller, LocalSessions.GROUPS_FROM, browser, Optional.empty()));
            audit.record(caller.id(), browser.address(), AuditAction.LOG_IN, caller.id(), "by the local user list");
            return new Opened(caller, token);
        } catch (Forbidden e) {
            throw refused(browser, "disabled account " + caller.id());
        }
    }

    /** The name that was typed is not noted: it may be a password in the wrong field. */
    private Unauthorized refused(ClientInfo browser, String why) {
        audit.record("", browser.address(), AuditAction.LOG_IN_REFUSED, "", why);
        return new Unauthorized("wrong_credentials", "Wrong user name or password");
    }
}
