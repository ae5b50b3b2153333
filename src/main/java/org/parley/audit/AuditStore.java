package org.parley.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    /** The condition on long values is that of their indexes. */
    private static final String ACTOR = " and left(actor, 200) = left(?, 200) and actor = ?";

    private static final String OBJECT = " and left(object, 200) = left(?, 200) and object = ?";

    /** Completed by the conditions of a query. */
    private static final String NEWEST = """
            select seq, at, actor, address, action, object, detail from audit where seq < ?%s order by seq desc limit ?
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
    List<AuditRow> select(AuditQuery query, long seq, int limit) {
        var conditions = new StringBuilder();
        var values = new ArrayList<Object>(List.of(seq));
        add(conditions, " and action = ?", values, query.action());
        add(conditions, ACTOR, values, query.actor(), query.actor());
        add(conditions, OBJECT, values, query.object(), query.object());
        add(conditions, " and at >= ?", values, query.from());
        add(conditions, " and at < ?", values, query.before());
        values.add(limit);
        return sql.list(NEWEST.formatted(conditions), AuditStore::row, values.toArray());
    }

    /** Adds a condition, unless its values are null. */
    private static void add(StringBuilder conditions, String condition, List<Object> all, @Nullable Object... values) {
        if (values[0] == null) return;
        conditions.append(condition);
        all.addAll(List.of(values));
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
