package org.parley.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.error.ApiException;
import org.parley.session.ClientInfo;
import org.parley.session.SignIn;

/** Notes in the audit trail who came in, and who did not. */
@ApplicationScoped
public class LoginAudit {
    @Inject
    AuditService audit;

    void loggedIn(SignIn signIn) {
        audit.record(
                signIn.caller().id(),
                signIn.browser().address(),
                AuditAction.LOG_IN,
                signIn.caller().id(),
                "by the identity provider");
    }

    void refused(ClientInfo browser, ApiException refusal) {
        audit.record(
                "",
                browser.address(),
                AuditAction.LOG_IN_REFUSED,
                "",
                refusal.problem().code());
    }
}
