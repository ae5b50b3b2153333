package org.parley.audit;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.parley.database.Sql;

/** Reads the audit trail to check it. */
@Stateless
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

    @Resource(lookup = "jdbc/parley")
    DataSource source;

    /** The rows after this one, at most 5,000. */
    public AuditPage verify(long after, byte[] hash) {
        try {
            return Sql.list(source, VERIFY, AuditStore::page, after, PAGE, hash, after)
                    .getFirst();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean holds(long seq, byte[] hash) {
        try {
            var sql = "select 1 from audit where seq = ? and hash = ?";
            return !Sql.list(source, sql, row -> 1, seq, hash).isEmpty();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AuditPage page(ResultSet row) throws SQLException {
        var broken = Optional.ofNullable(row.getObject(2, Long.class));
        return new AuditPage(row.getLong(1), broken, row.getLong(3), row.getBytes(4));
    }
}
