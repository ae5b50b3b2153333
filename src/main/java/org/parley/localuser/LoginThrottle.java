package org.parley.localuser;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.parley.database.Sql;
import org.parley.error.Busy;

/**
 * Slows down password guessing, on all nodes together. Only wrong passwords count: for the account and the network
 * address, or, in a browser that the user has signed in with before, for this browser alone. Known and unknown names
 * are treated alike. Parallel attempts gain at most as many tries as passwords are hashed concurrently.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LoginThrottle {
    /** The n-th wrong password after the free ones blocks 2^n seconds. */
    private static final String COUNT = """
            insert into login_attempt as a (key, tries, last_at, blocked_until)
            values (?, 1, clock_timestamp(), '-infinity')
            on conflict (key) do update set
                tries = case when a.last_at < clock_timestamp() - interval '1 hour' then 1 else a.tries + 1 end,
                last_at = clock_timestamp(),
                blocked_until = case
                    when a.last_at < clock_timestamp() - interval '1 hour' or a.tries + 1 < ? then '-infinity'
                    else clock_timestamp() + make_interval(secs => least(?, power(2, least(a.tries + 1 - ?, 30)))) end
            """;

    private static final String WAIT = "select ceil(extract(epoch from max(blocked_until) - clock_timestamp()))::int"
            + " from login_attempt where key = any(?) and blocked_until > clock_timestamp()";

    /** Skips rows that are locked by other transactions: waiting for them could cause a deadlock. */
    private static final String DROP_OLD = """
            delete from login_attempt where key in (
                select key from login_attempt where last_at < now() - interval '1 day' for update skip locked)
            """;

    @Resource(lookup = "jdbc/parley")
    DataSource source;

    @Inject
    LoginConfig config;

    /** @throws Busy says how long to wait */
    public void check(SignInSource from) {
        int seconds = wait(from.keys());
        if (seconds > 0)
            throw Busy.tooMany("too_many_tries", "Too many sign-in attempts; please wait and try again", seconds);
    }

    public void failed(SignInSource from) {
        try (var connection = source.getConnection()) {
            for (var key : from.keys()) count(connection, key, from.isAddress(key));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Called for a correct password: clears the failed tries of the account or the browser. */
    public void succeeded(SignInSource from) {
        try {
            Sql.update(source, "delete from login_attempt where key = ?", from.userKey());
            Sql.update(source, DROP_OLD);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int wait(List<String> keys) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(WAIT)) {
            statement.setArray(1, connection.createArrayOf("text", keys.toArray()));
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void count(Connection connection, String key, boolean address) throws SQLException {
        int free = address ? config.freeTriesPerAddress() : config.freeTries();
        try (var statement = connection.prepareStatement(COUNT)) {
            Sql.bind(statement, key, free, config.longestPause().toSeconds(), free);
            statement.executeUpdate();
        }
    }
}
