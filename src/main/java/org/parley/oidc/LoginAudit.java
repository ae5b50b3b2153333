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

/** Records successful and refused sign-ins in the audit trail. */
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

    /** A sign-in that did not reach the provider, or that the provider did not answer, is not a refusal. */
    void refused(ClientInfo browser, ApiException refusal) {
        if (refusal instanceof OidcException refused ? refused.concernsAUser() : refusal instanceof Forbidden)
            refusals.record(browser.address(), refusal.problem().code());
    }
}
