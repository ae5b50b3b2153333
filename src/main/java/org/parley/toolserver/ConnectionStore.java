package org.parley.toolserver;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parley.database.Sql;
import org.parley.secret.SealedSecret;

/** SQL about the authorisations of users at tool servers. */
@ApplicationScoped
public class ConnectionStore {
    private static final String COLUMNS =
            "select id, user_id, server_id, resource, scopes, wanted, sealed, key_id, version,"
                    + " extract(epoch from expires_at - now()) from tool_connection";
    private static final String FIND = COLUMNS + " where user_id = ? and server_id = ?";
    private static final String ALL = COLUMNS + " order by id for update";
    private static final String LIST = "select c.id, s.id, s.name, c.created_at, c.scopes from tool_connection c"
            + " join tool_server s on s.id = c.server_id where c.user_id = ? order by s.name";
    private static final String SAVE =
            "insert into tool_connection (id, user_id, server_id, issuer, resource, scopes, sealed, key_id, expires_at)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, now() + make_interval(secs => ?))"
                    + " on conflict (user_id, server_id) do update set id = excluded.id, issuer = excluded.issuer,"
                    + " resource = excluded.resource, scopes = excluded.scopes, wanted = '', sealed = excluded.sealed,"
                    + " key_id = excluded.key_id, expires_at = excluded.expires_at, created_at = now(),"
                    + " version = tool_connection.version + 1, claimed_until = null";
    private static final String RENEW = "update tool_connection set sealed = ?, key_id = ?,"
            + " expires_at = now() + make_interval(secs => ?), version = version + 1, claimed_until = null"
            + " where id = ? and version = ?";
    private static final String RESEAL = "update tool_connection set sealed = ?, key_id = ? where id = ?";
    private static final String CLAIM = "update tool_connection set claimed_until = now() + make_interval(secs => ?)"
            + " where id = ? and version = ? and (claimed_until is null or claimed_until < now())";
    private static final String RELEASE =
            "update tool_connection set claimed_until = null where id = ? and version = ?";
    private static final String WANT = "update tool_connection set wanted = ? where user_id = ? and server_id = ?";
    private static final String DELETE = "delete from tool_connection where id = ? and user_id = ?";
    private static final String DROP = "delete from tool_connection where id = ? and version = ?";

    private static final String ADD_PENDING = "with gone as (delete from tool_authorization where expires_at < now())"
            + " insert into tool_authorization (state_hash, user_id, server_id, sealed, key_id, expires_at)"
            + " values (?, ?, ?, ?, ?, now() + make_interval(secs => ?))";
    private static final String TAKE_PENDING = "delete from tool_authorization where state_hash = ? and user_id = ?"
            + " returning server_id, sealed, key_id, expires_at > now()";

    private static final String FIND_CLIENT =
            "select sealed, key_id from tool_client where server_id = ? and issuer = ? and redirect = ?";
    private static final String SAVE_CLIENT = "insert into tool_client (server_id, issuer, redirect, sealed, key_id)"
            + " values (?, ?, ?, ?, ?) on conflict (server_id, issuer, redirect)"
            + " do update set sealed = excluded.sealed, key_id = excluded.key_id";
    private static final String DELETE_CLIENTS = "delete from tool_client where server_id = ?";

    /** Longer than any access token lives, for servers that do not say. */
    private static final double UNKNOWN = 10 * 365 * 86_400.0;

    record Stored(
            UUID id,
            String user,
            UUID server,
            String resource,
            String scopes,
            String wanted,
            SealedSecret secret,
            int version,
            Optional<Duration> expiresIn) {}

    record Listed(UUID id, UUID server, String serverName, Instant at, String scopes) {}

    record Pending(UUID server, SealedSecret secret, boolean isValid) {}

    @Inject
    Sql sql;

    Optional<Stored> find(String user, UUID server) {
        return sql.first(FIND, ConnectionStore::stored, user, server);
    }

    /** All connections; the rows are locked. */
    List<Stored> lockAll() {
        return sql.list(ALL, ConnectionStore::stored);
    }

    List<Listed> list(String user) {
        return sql.list(
                LIST,
                row -> new Listed(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getString(5)),
                user);
    }

    void save(
            UUID id,
            String user,
            UUID server,
            String issuer,
            String resource,
            String scopes,
            SealedSecret secret,
            Optional<Duration> lifetime) {
        sql.update(SAVE, id, user, server, issuer, resource, scopes, secret.bytes(), secret.keyId(), seconds(lifetime));
    }

    /** @return false if the connection was replaced or deleted in the meantime */
    boolean renew(UUID id, int version, SealedSecret secret, Optional<Duration> lifetime) {
        return sql.update(RENEW, secret.bytes(), secret.keyId(), seconds(lifetime), id, version) == 1;
    }

    void reseal(UUID id, SealedSecret secret) {
        sql.update(RESEAL, secret.bytes(), secret.keyId(), id);
    }

    /** @return whether the caller is the only one that refreshes the tokens, for this time */
    boolean claim(UUID id, int version, Duration limit) {
        return sql.update(CLAIM, limit.toSeconds(), id, version) == 1;
    }

    void release(UUID id, int version) {
        sql.update(RELEASE, id, version);
    }

    void want(String user, UUID server, String scopes) {
        sql.update(WANT, scopes, user, server);
    }

    boolean delete(UUID id, String user) {
        return sql.update(DELETE, id, user) == 1;
    }

    void drop(UUID id, int version) {
        sql.update(DROP, id, version);
    }

    void addPending(byte[] state, String user, UUID server, SealedSecret secret, Duration limit) {
        sql.update(ADD_PENDING, state, user, server, secret.bytes(), secret.keyId(), limit.toSeconds());
    }

    /** Removes and returns it, so that it cannot be used again. */
    Optional<Pending> takePending(byte[] state, String user) {
        return sql.first(
                TAKE_PENDING,
                row -> new Pending(
                        row.getObject(1, UUID.class),
                        new SealedSecret(row.getString(3), row.getBytes(2)),
                        row.getBoolean(4)),
                state,
                user);
    }

    Optional<SealedSecret> client(UUID server, String issuer, String redirect) {
        return sql.first(
                FIND_CLIENT, row -> new SealedSecret(row.getString(2), row.getBytes(1)), server, issuer, redirect);
    }

    void saveClient(UUID server, String issuer, String redirect, SealedSecret secret) {
        sql.update(SAVE_CLIENT, server, issuer, redirect, secret.bytes(), secret.keyId());
    }

    void deleteClients(UUID server) {
        sql.update(DELETE_CLIENTS, server);
    }

    private static double seconds(Optional<Duration> lifetime) {
        return lifetime.map(Duration::toSeconds).map(Long::doubleValue).orElse(UNKNOWN);
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getObject(3, UUID.class),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                new SealedSecret(row.getString(8), row.getBytes(7)),
                row.getInt(9),
                left(row.getObject(10)));
    }

    private static Optional<Duration> left(@Nullable Object seconds) {
        return seconds instanceof Number number
                ? Optional.of(Duration.ofMillis((long) (number.doubleValue() * 1_000)))
                : Optional.empty();
    }
}
