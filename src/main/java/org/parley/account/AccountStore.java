package org.parley.account;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.parley.database.Sql;

/** SQL for accounts that the entity does not cover: search, and the sessions of users. */
@ApplicationScoped
public class AccountStore {
    static final String PAGE = """
            select * from account where (left(name, 100), id) > (?1, ?2) order by left(name, 100), id limit ?3
            """;

    /** Uses the index account_words: each search word must be the prefix of a word in the id or name. */
    static final String SEARCH = """
            select * from account
            where to_tsvector('simple'::regconfig, regexp_replace(lower(id || ' ' || name), '[^[:alnum:]]+', ' ', 'g'))
                  @@ to_tsquery('simple'::regconfig, ?4)
              and (left(name, 100), id) > (?1, ?2) order by left(name, 100), id limit ?3
            """;

    private static final String SESSIONS = """
            select id, source, address, program, created_at, seen_at, expires_at from login_session
            where user_id = ? and expires_at > now() order by created_at desc, id desc limit 200
            """;

    private static final String SEEN = """
            select asked.id, (select max(s.seen_at) from login_session s where s.user_id = asked.id)
            from unnest(cast(? as text[])) as asked (id)
            """;

    record Seen(String user, Instant at) {
        static Seen of(ResultSet row) throws SQLException {
            return new Seen(
                    row.getString(1),
                    row.getTimestamp(2) == null
                            ? Instant.MIN
                            : row.getTimestamp(2).toInstant());
        }
    }

    @Resource(lookup = "jdbc/parley")
    DataSource source;

    /** The words of a search as PostgreSQL's tsquery; empty if there are none. */
    static String query(String search) {
        return Stream.of(search.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .limit(10)
                .map(word -> word + ":*")
                .collect(Collectors.joining(" & "));
    }

    List<AccountSessionView> sessions(String user) {
        try {
            return Sql.list(source, SESSIONS, AccountStore::session, user);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Time at which each user's newest session was last used. */
    Map<String, Instant> seen(Collection<String> users) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(SEEN)) {
            statement.setArray(1, connection.createArrayOf("text", users.toArray()));
            var found = new ArrayList<Seen>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) found.add(Seen.of(rows));
            }
            return found.stream().collect(Collectors.toMap(Seen::user, Seen::at, (one, other) -> one));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AccountSessionView session(ResultSet row) throws SQLException {
        return new AccountSessionView(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getTimestamp(5).toInstant(),
                row.getTimestamp(6).toInstant(),
                row.getTimestamp(7).toInstant());
    }
}
