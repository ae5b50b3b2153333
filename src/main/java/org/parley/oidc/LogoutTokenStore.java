package org.parley.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.parley.database.Sql;

/** SQL of the table of used logout tokens. */
@ApplicationScoped
public class LogoutTokenStore {
    private static final String FORGET_EXPIRED = "delete from oidc_logout_token where expires_at < now()";

    private static final String REMEMBER =
            "insert into oidc_logout_token (issuer, jti, expires_at) values (?, ?, ?) on conflict do nothing";

    @Inject
    Sql sql;

    /** Marks the token as used; returns false if it was used before. */
    boolean use(LogoutToken token) {
        sql.update(FORGET_EXPIRED);
        return sql.update(REMEMBER, token.issuer(), token.jti(), token.until()) > 0;
    }
}
