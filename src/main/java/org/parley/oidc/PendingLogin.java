package org.parley.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;

/**
 * A sign-in that the provider has not completed yet.
 *
 * @param next path of the page to open afterwards
 */
public record PendingLogin(String state, String nonce, String verifier, String next) {
    static PendingLogin to(SafePath next) {
        return new PendingLogin(
                new State(32).getValue(), new Nonce(32).getValue(), new CodeVerifier().getValue(), next.path());
    }
}
