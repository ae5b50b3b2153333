package org.parley.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.parley.database.Sql;

/** SQL of the audit trail. */
@ApplicationScoped
public class AuditStore {
    private static final int PAGE = 5_000;

    /** The rows of a page with the hash that each should have. */
    private static final String VERIFY = """
            with page as (select a as entry, a.seq, a.hash from audit a where a.seq > ? order by a.seq limit ?),
            chain as (
                select seq, hash,
                       hash = audit_hash(lag(hash, 1, cast(? as bytea)) over (order by seq), entry)
                           and seq = lag(seq, 1, cast(? as bigint)) over (order by seq) + 1 as intact
                from page)
            select count(*), min(seq) filter (where not intact), max(seq), (array_agg(hash order by seq desc))[1]
            from chain
            """;

    private static final String HOLDS = "select 1 from audit where seq = ? and hash = ?";

    /**
     * Writers are serialized until their transactions end. If a writer hangs in the middle, for example because its
     * node is frozen, PostgreSQL terminates it after ten seconds; the others wait for five.
     */
    static final String APPEND = "with limits as materialized (select set_config('lock_timeout', '5s', true) l,"
            + " set_config('idle_in_transaction_session_timeout', '10s', true) i)"
            + " select audit_append(?, ?, ?, ?, ?) from limits where l is not null and i is not null";

    private static final String NEWEST = """
            select seq, at, actor, address, action, object, detail from audit where seq < ? order by seq desc limit ?
            """;

    @Inject
    Sql sql;

    /** The rows after this one, at most 5,000. */
    public AuditPage verify(long after, byte[] hash) {
        return sql.list(VERIFY, AuditStore::page, after, PAGE, hash, after).getFirst();
    }

    public boolean holds(long seq, byte[] hash) {
        return sql.first(HOLDS, row -> true, seq, hash).isPresent();
    }

    /** In the caller's transaction. */
    void append(String actor, String address, AuditAction action, String object, String detail) {
        sql.execute(APPEND, actor, address, action.name(), object, detail);
    }

    /** Rows before this one, newest first. */
    List<AuditRow> before(long seq, int limit) {
        return sql.list(NEWEST, AuditStore::row, seq, limit);
    }

    private static AuditRow row(ResultSet row) throws SQLException {
        return new AuditRow(
                row.getLong(1),
                row.getTimestamp(2).toInstant(),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7));
    }

    private static AuditPage page(ResultSet row) throws SQLException {
        var broken = Optional.ofNullable(row.getObject(2, Long.class));
        return new AuditPage(row.getLong(1), broken, row.getLong(3), row.getBytes(4));
    }
}
