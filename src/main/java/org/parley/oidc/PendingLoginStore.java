package org.parley.oidc;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.parley.database.Sql;

/**
 * Pending sign-ins in PostgreSQL. Any node can finish a sign-in that another node has started; each can be finished
 * only once.
 */
@Stateless
public class PendingLoginStore {
    private static final String ADD = "with gone as (delete from oidc_login where expires_at < now())"
            + " insert into oidc_login (state_hash, nonce, verifier, next, expires_at)"
            + " values (?, ?, ?, ?, now() + make_interval(secs => ?))";
    private static final String TAKE =
            "delete from oidc_login where state_hash = ? returning nonce, verifier, next, expires_at > now()";

    private record Taken(PendingLogin login, boolean isValid) {}

    @Inject
    Sql sql;

    public void add(PendingLogin login, int seconds) {
        sql.update(ADD, hash(login.state()), login.nonce(), login.verifier(), login.next(), seconds);
    }

    /** Removes and returns the sign-in with this state, so that it cannot be used again. */
    public Optional<PendingLogin> take(String state) {
        return sql
                .list(
                        TAKE,
                        row -> new Taken(
                                new PendingLogin(state, row.getString(1), row.getString(2), row.getString(3)),
                                row.getBoolean(4)),
                        hash(state))
                .stream()
                .filter(Taken::isValid)
                .map(Taken::login)
                .findFirst();
    }

    private static byte[] hash(String state) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(state.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
