package org.parley.oidc;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.io.IOException;
import java.util.Optional;

/** The provider's response is neither the expected one nor a refusal of the user. */
final class ProviderStatusException extends IOException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 3600;

    private final int status;
    private final int retryAfter;

    private ProviderStatusException(String message, int status, int retryAfter) {
        super(message);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    static ProviderStatusException of(HTTPResponse response, String what) {
        int status = response.getStatusCode();
        return new ProviderStatusException(what + " answers with status " + status, status, seconds(response));
    }

    static ProviderStatusException unverified(Exception why) {
        return new ProviderStatusException("the ID token cannot be verified: " + why.getMessage(), 200, 0);
    }

    /** Whether the calls of other users would probably fail too. */
    boolean isGeneral() {
        return status == 429 || status >= 500;
    }

    /** Whether the provider may have executed the call nevertheless. */
    boolean isUncertain() {
        return status >= 500;
    }

    /** Seconds to wait as requested by the provider, at most an hour; 0: not specified. */
    int retryAfter() {
        return retryAfter;
    }

    private static int seconds(HTTPResponse response) {
        return Optional.ofNullable(response.getHeaderValue("Retry-After"))
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(text -> Math.min(Integer.parseInt(text), LONGEST))
                .orElse(0);
    }
}
