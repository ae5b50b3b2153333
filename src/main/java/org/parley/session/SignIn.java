package org.parley.session;

import java.util.Optional;
import org.parley.identity.Caller;

/**
 * A person who has just shown who they are.
 *
 * @param groupsFrom where the groups stand: the claim, or the local user list
 * @param provider empty for the local user list
 */
public record SignIn(Caller caller, String groupsFrom, ClientInfo browser, Optional<ProviderLogin> provider) {
    public String source() {
        return provider.isPresent() ? "oidc" : "local";
    }
}
