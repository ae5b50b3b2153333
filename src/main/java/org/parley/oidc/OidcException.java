package org.parley.oidc;

import org.parley.error.ApiException;

/** The provider or the rules refuse the sign-in, or the provider's response is not valid. */
public class OidcException extends ApiException {
    private OidcException(int status, String code, String message) {
        super(status, code, message);
    }

    static OidcException byProvider() {
        return new OidcException(403, "provider_refused", "The identity provider did not sign you in");
    }

    /** Whether the provider itself refused. */
    boolean isByProvider() {
        return problem().code().equals("provider_refused");
    }

    /** False for a callback that belongs to no sign-in, since any client can send one. */
    boolean concernsAUser() {
        return status() == 403;
    }

    static OidcException unverified() {
        return new OidcException(403, "token_refused", "The identity provider's response could not be verified");
    }

    static OidcException byRules(String why) {
        return new OidcException(403, "not_let_in", why);
    }

    static OidcException unknownState() {
        return new OidcException(400, "login_expired", "This sign-in has expired or was already completed");
    }
}
