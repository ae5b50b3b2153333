package org.parley.oidc;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.error.BadRequest;
import org.parley.session.SessionService;

/** Sessions of users who signed in at the provider, which may end these sessions. */
@Stateless
public class ProviderSessions {
    @Inject
    LogoutTokenStore tokens;

    @Inject
    SessionService sessions;

    @Inject
    AuditService audit;

    /**
     * Ends exactly the sessions that the token identifies, and returns their number.
     *
     * @throws BadRequest if this token was used before
     */
    public int end(LogoutToken order) {
        if (!tokens.use(order)) throw new BadRequest("logout_token was used before");
        int ended = order.sid()
                .map(sid ->
                        sessions.endOfProvider(order.issuer(), order.subject().orElse(null), sid))
                .orElseGet(() ->
                        sessions.endOfSubject(order.issuer(), order.subject().orElseThrow()));
        audit.record("", "", AuditAction.LOG_OUT_BY_PROVIDER, order.subject().orElse(""), ended + " sessions");
        return ended;
    }
}
