package org.parley.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.audit.RefusedSignIns;
import org.parley.error.ApiException;
import org.parley.error.Forbidden;
import org.parley.session.ClientInfo;
import org.parley.session.SignIn;

/** Notes in the audit trail who came in, and who did not. */
@ApplicationScoped
public class LoginAudit {
    @Inject
    AuditService audit;

    @Inject
    RefusedSignIns refusals;

    void loggedIn(SignIn signIn) {
        audit.record(
                signIn.caller().id(),
                signIn.browser().address(),
                AuditAction.LOG_IN,
                signIn.caller().id(),
                "by the identity provider");
    }

    /** A sign-in that never reached the provider, or that it did not answer, is no refusal of anybody. */
    void refused(ClientInfo browser, ApiException refusal) {
        if (refusal instanceof OidcException refused ? refused.concernsAUser() : refusal instanceof Forbidden)
            refusals.record(browser.address(), refusal.problem().code());
    }
}
