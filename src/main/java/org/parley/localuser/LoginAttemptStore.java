package org.parley.localuser;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import org.parley.database.Sql;

/** SQL of the table of failed sign-in attempts. */
@ApplicationScoped
public class LoginAttemptStore {
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

    private static final String CLEAR = "delete from login_attempt where key = ?";

    @Inject
    Sql sql;

    /** @param free number of wrong passwords that have no effect */
    void count(String key, int free, Duration longestPause) {
        sql.update(COUNT, key, free, longestPause.toSeconds(), free);
    }

    /** Seconds until none of these keys is blocked; 0 if none is. */
    int secondsToWait(Collection<String> keys) {
        return sql.first(WAIT, row -> row.getInt(1), (Object) keys.toArray(String[]::new))
                .orElse(0);
    }

    /** Clears the failed attempts of this key, and old ones. */
    void clear(String key) {
        sql.update(CLEAR, key);
        sql.update(DROP_OLD);
    }
}
