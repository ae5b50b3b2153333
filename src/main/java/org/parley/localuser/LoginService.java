package org.parley.localuser;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.audit.RefusedSignIns;
import org.parley.error.Busy;
import org.parley.error.Forbidden;
import org.parley.error.NotFound;
import org.parley.error.Unauthorized;
import org.parley.identity.Caller;
import org.parley.session.ClientInfo;
import org.parley.session.SessionService;
import org.parley.session.SessionToken;
import org.parley.session.SignIn;

/** Sign-in with the local user list. */
@ApplicationScoped
public class LoginService {
    private static final String WRONG = "wrong user name or password";

    @Inject
    LocalUserList users;

    @Inject
    LoginThrottle throttle;

    @Inject
    RefusedSignIns refusals;

    @Inject
    DeviceStore devices;

    @Inject
    SessionService sessions;

    @Inject
    AuditService audit;

    /** @param newDevice value of the cookie for a browser that is new */
    record Opened(Caller caller, SessionToken token, Optional<String> newDevice) {}

    /**
     * @param device the browser's cookie
     * @throws NotFound if the local user list is disabled
     * @throws Busy after too many wrong passwords, or if too many sign in
     */
    Opened login(Credentials credentials, ClientInfo browser, Optional<String> device) {
        if (!users.enabled()) throw new NotFound("local log-in");
        var known = device.filter(value -> devices.isKnown(value, credentials.username()));
        var from = known.map(SignInSource::ofKnownBrowser)
                .orElseGet(() -> SignInSource.ofUnknownBrowser(credentials.username(), browser.address()));
        var user = authenticate(credentials, from).orElseThrow(() -> refused(browser, WRONG));
        throttle.succeeded(from);
        return open(user, browser, known.isEmpty());
    }

    private Optional<LocalUser> authenticate(Credentials credentials, SignInSource from) {
        var user = users.authenticate(credentials, () -> throttle.check(from));
        if (user.isEmpty()) throttle.failed(from);
        return user;
    }

    /** A disabled account gets the same response as a wrong password. */
    private Opened open(LocalUser user, ClientInfo browser, boolean newDevice) {
        var caller = user.caller();
        try {
            var token = sessions.open(SignIn.local(caller, LocalSessions.GROUPS_FROM, browser, user.credential()));
            audit.record(caller.id(), browser.address(), AuditAction.LOG_IN, caller.id(), "by the local user list");
            var device = Optional.of(caller.id()).filter(id -> newDevice).map(devices::add);
            return new Opened(caller, token, device);
        } catch (Forbidden e) {
            throw refused(browser, "disabled account " + caller.id());
        }
    }

    /** The name that was typed is not recorded: it may be a password in the wrong field. */
    private Unauthorized refused(ClientInfo browser, String why) {
        refusals.record(browser.address(), why);
        return new Unauthorized("wrong_credentials", "Wrong user name or password");
    }
}
