package org.parley.oidc;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

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

    @Resource(lookup = "jdbc/parley")
    DataSource source;

    public void add(PendingLogin login, int seconds) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(ADD)) {
            statement.setBytes(1, hash(login.state()));
            statement.setString(2, login.nonce());
            statement.setString(3, login.verifier());
            statement.setString(4, login.next());
            statement.setInt(5, seconds);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Removes and returns the sign-in with this state, so that it cannot be used again. */
    public Optional<PendingLogin> take(String state) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(TAKE)) {
            statement.setBytes(1, hash(state));
            try (var rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(4)
                        ? Optional.of(new PendingLogin(state, rows.getString(1), rows.getString(2), rows.getString(3)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hash(String state) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(state.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
