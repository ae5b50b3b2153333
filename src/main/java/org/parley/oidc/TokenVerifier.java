package org.parley.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.proc.BadJWTException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;

/** Verifies tokens of the provider with its known keys, and again with newer keys if none of them matches. */
@ApplicationScoped
public class TokenVerifier {
    /** Any client can send tokens with unknown keys, so the number of callers that wait for newer keys is limited. */
    private final Semaphore waiting = new Semaphore(8);

    @Inject
    OidcProvider provider;

    interface Check<T> {
        T by(ProviderMetadata metadata) throws BadJOSEException, JOSEException;
    }

    /** Does not wait if the provider's metadata is unknown. */
    <T> T verify(Check<T> check) throws BadJOSEException, JOSEException {
        var known = provider.known().orElseThrow(OidcProvider::unavailable);
        try {
            return check.by(known);
        } catch (BadJWTException e) {
            throw e;
        } catch (BadJOSEException e) {
            return verifyWithNewerKeys(known, check, e);
        }
    }

    private <T> T verifyWithNewerKeys(ProviderMetadata known, Check<T> check, BadJOSEException failure)
            throws BadJOSEException, JOSEException {
        if (!waiting.tryAcquire()) throw OidcProvider.unavailable();
        try {
            return check.by(provider.newerThan(known).orElseThrow(() -> failure));
        } finally {
            waiting.release();
        }
    }
}
