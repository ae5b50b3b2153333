package org.parley.oauth;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Where and for what tokens are requested.
 *
 * @param resource canonical URI of the protected resource
 * @param scopes that its metadata lists
 */
public record Target(URI resource, List<String> scopes, AuthorizationServer server) {
    private static final String OFFLINE = "offline_access";

    /**
     * Scopes of an authorization request: those that were granted before and those of the challenge; if there are none,
     * those of the resource's metadata. A refresh token is requested only if the server knows the scope for it.
     *
     * @param configured replaces the choice if it is not empty
     */
    public List<String> scopesFor(Challenge challenge, List<String> granted, List<String> configured) {
        var chosen = new LinkedHashSet<>(granted);
        if (!configured.isEmpty()) chosen.addAll(configured);
        else if (!challenge.scopes().isEmpty()) chosen.addAll(challenge.scopes());
        else if (chosen.isEmpty()) chosen.addAll(scopes);
        if (server.scopes().contains(OFFLINE)) chosen.add(OFFLINE);
        return new ArrayList<>(chosen);
    }
}
