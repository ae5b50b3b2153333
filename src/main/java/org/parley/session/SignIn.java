package org.parley.session;

import java.util.Optional;
import org.parley.identity.Caller;

/**
 * A user who has just been authenticated.
 *
 * @param groupsFrom source of the groups: the claim, or the local user list
 * @param provider empty for the local user list
 * @param credential for the local user list: changes when the user's password does
 */
public record SignIn(
        Caller caller,
        String groupsFrom,
        ClientInfo browser,
        Optional<ProviderLogin> provider,
        Optional<String> credential) {
    public static SignIn local(Caller caller, String groupsFrom, ClientInfo browser, String credential) {
        return new SignIn(caller, groupsFrom, browser, Optional.empty(), Optional.of(credential));
    }

    public static SignIn byProvider(Caller caller, String groupsFrom, ClientInfo browser, ProviderLogin login) {
        return new SignIn(caller, groupsFrom, browser, Optional.of(login), Optional.empty());
    }

    public String source() {
        return provider.isPresent() ? "oidc" : "local";
    }
}
