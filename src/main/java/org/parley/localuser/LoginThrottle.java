package org.parley.localuser;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Locale;
import javax.sql.DataSource;
import org.parley.error.Busy;

/**
 * Slows down who guesses passwords, by account and by network address, the same on all nodes. A try counts before the
 * password is looked at, so that many at once gain nothing; known and unknown names are treated alike.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LoginThrottle {
    /** Counts one more try where none is blocked; the n-th after the free ones blocks 2^n seconds. */
    private static final String COUNT = """
            insert into login_attempt as a (key, tries, last_at, blocked_until) values (?, 1, now(), now())
            on conflict (key) do update set
                tries = case when a.last_at < now() - interval '1 hour' then 1 else a.tries + 1 end,
                last_at = now(),
                blocked_until = now() + make_interval(secs => case
                    when a.last_at < now() - interval '1 hour' or a.tries + 1 < ? then 0
                    else least(?, power(2, least(a.tries + 1 - ?, 30))) end)
            where a.blocked_until <= now()
            """;

    private static final String WAIT =
            "select ceil(extract(epoch from blocked_until - now())) from login_attempt where key = ?";

    /** Rows that others hold are left to them: who waits for one here may be waited for. */
    private static final String DROP_OLD = """
            delete from login_attempt where key in (
                select key from login_attempt where last_at < now() - interval '1 day' for update skip locked)
            """;

    @Resource(lookup = "jdbc/parley")
    DataSource source;

    @Inject
    LoginConfig config;

    /** @throws Busy says how long to wait */
    public void before(String account, String address) {
        try (var connection = source.getConnection()) {
            count(connection, addressKey(address), config.freeTriesPerAddress());
            count(connection, accountKey(account), config.freeTries());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The right password: the account's tries are forgiven, and this one of the address. The rows are taken in the same
     * order as before, so that two who sign in at once do not wait for each other.
     */
    public void succeeded(String account, String address) {
        try (var connection = source.getConnection();
                var forgive = connection.prepareStatement(
                        "update login_attempt set tries = greatest(tries - 1, 0), blocked_until = now() where key = ?");
                var forget = connection.prepareStatement("delete from login_attempt where key = ?");
                var drop = connection.prepareStatement(DROP_OLD)) {
            forgive.setString(1, addressKey(address));
            forgive.executeUpdate();
            forget.setString(1, accountKey(account));
            forget.executeUpdate();
            drop.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void count(Connection connection, String key, int free) throws SQLException {
        try (var statement = connection.prepareStatement(COUNT)) {
            statement.setString(1, key);
            statement.setInt(2, free);
            statement.setLong(3, config.longestPause().toSeconds());
            statement.setInt(4, free);
            if (statement.executeUpdate() == 0) throw slowDown(connection, key);
        }
    }

    private static Busy slowDown(Connection connection, String key) throws SQLException {
        try (var statement = connection.prepareStatement(WAIT)) {
            statement.setString(1, key);
            try (var rows = statement.executeQuery()) {
                int seconds = rows.next() ? Math.max(1, rows.getInt(1)) : 1;
                return Busy.tooMany("too_many_tries", "Too many sign-in attempts; please wait and try again", seconds);
            }
        }
    }

    private static String addressKey(String address) {
        return "address:" + address;
    }

    /** A hash, since people type passwords into the wrong field. */
    private static String accountKey(String account) {
        try {
            var name = account.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            return "account:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(name));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
