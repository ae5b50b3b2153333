package org.parley.oidc;

import org.parley.problem.ProblemException;

/** The provider, or the rules, let this person not in; or what came back was not what was asked for. */
public class OidcRefused extends ProblemException {
    private OidcRefused(int status, String code, String message) {
        super(status, code, message);
    }

    static OidcRefused byProvider() {
        return new OidcRefused(403, "provider_refused", "The identity provider did not sign you in");
    }

    static OidcRefused unverified() {
        return new OidcRefused(403, "token_refused", "The answer of the identity provider could not be verified");
    }

    static OidcRefused byRules(String why) {
        return new OidcRefused(403, "not_let_in", why);
    }

    static OidcRefused unknownState() {
        return new OidcRefused(400, "login_expired", "This log-in took too long, or was finished already");
    }
}
