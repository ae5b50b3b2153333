package org.parley.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Two concurrent first sign-ins of one user result in a single row. */
    private static final String RESERVE = """
            insert into account (id, name, source, groups, roles, groups_from, created_at, signed_in_at)
            values (?, '', ?, '[]', '[]', '', now(), now()) on conflict (id) do nothing
            """;

    private static final String ADMINISTRATORS = "select id from account where not disabled"
            + " and jsonb_exists(cast(roles as jsonb), 'admin') order by id for update";

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

    @Inject
    Sql sql;

    /** The words of a search as PostgreSQL's tsquery; empty if there are none. */
    static String query(String search) {
        return Stream.of(search.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .limit(10)
                .map(word -> word + ":*")
                .collect(Collectors.joining(" & "));
    }

    /** Creates an empty account if there is none. */
    void reserve(String id, String source) {
        sql.update(RESERVE, id, source);
    }

    /**
     * Enabled administrators, regardless of the source of the role. Two administrators who disable each other are
     * serialized.
     */
    List<String> lockAdministrators() {
        return sql.list(ADMINISTRATORS, row -> row.getString(1));
    }

    List<AccountSessionView> sessions(String user) {
        return sql.list(SESSIONS, AccountStore::session, user);
    }

    /** Time at which each user's newest session was last used. */
    Map<String, Instant> seen(Collection<String> users) {
        return sql.list(SEEN, Seen::of, (Object) users.toArray(String[]::new)).stream()
                .collect(Collectors.toMap(Seen::user, Seen::at, (one, other) -> one));
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
