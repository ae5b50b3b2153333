package org.parley.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.parley.account.Account;
import org.parley.account.AccountService;
import org.parley.claims.ClaimsConfig;
import org.parley.claims.Mapped;

/** Reads a user's claims by the configured rules and the data of the last sign-in. */
@ApplicationScoped
public class ClaimReader {
    @Inject
    ClaimsConfig config;

    @Inject
    AccountService accounts;

    public Mapped map(Map<String, Object> claims) {
        var rules = config.rules();
        return rules.map(claims, accounts.find(rules.id(claims)).map(Account::caller));
    }
}
