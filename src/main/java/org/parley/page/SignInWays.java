package org.parley.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.parley.localuser.LocalUserList;
import org.parley.oidc.OidcConfig;

/** Ways to sign in that are configured. Without any, a server is open to nobody. */
@ApplicationScoped
public class SignInWays {
    @Inject
    OidcConfig oidc;

    @Inject
    LocalUserList users;

    /** {@code oidc} and {@code local}. */
    public List<String> ways() {
        var ways = new ArrayList<String>();
        if (oidc.enabled()) ways.add("oidc");
        if (users.enabled()) ways.add("local");
        return ways;
    }
}
