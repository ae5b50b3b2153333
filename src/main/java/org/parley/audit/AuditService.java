package org.parley.audit;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.parley.paging.Page;
import org.parley.paging.PageRequest;

/** The audit trail. Rows are written in the same transaction as the change that they record, and are never updated. */
@Stateless
public class AuditService {
    /**
     * Writers are serialized until their transactions end. If a writer hangs in the middle, for example because its
     * node is frozen, PostgreSQL terminates it after ten seconds; the others wait for five.
     */
    static final String APPEND = "with limits as materialized (select set_config('lock_timeout', '5s', true) l,"
            + " set_config('idle_in_transaction_session_timeout', '10s', true) i)"
            + " select audit_append(?, ?, ?, ?, ?) from limits where l is not null and i is not null";

    @Resource(lookup = "jdbc/parley")
    DataSource source;

    /**
     * @param actor the user's id; empty if it is unknown
     * @param object the user or thing that was affected
     * @param detail must not contain a secret, a prompt or an answer
     */
    public void record(String actor, String address, AuditAction action, String object, String detail) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(APPEND)) {
            statement.setString(1, actor);
            statement.setString(2, address);
            statement.setString(3, action.name());
            statement.setString(4, object);
            statement.setString(5, detail);
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@link #record(String, String, AuditAction, String, String)}. */
    public void record(Actor actor, AuditAction action, String object, String detail) {
        record(actor.id(), actor.address(), action, object, detail);
    }

    /** Newest first. */
    public Page<AuditRow> page(PageRequest page) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement("select seq, at, actor, address, action, object, detail"
                        + " from audit where seq < ? order by seq desc limit ?")) {
            statement.setLong(1, page.number(0));
            statement.setInt(2, page.rows());
            return Page.of(page, read(statement), row -> List.of(row.seq()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<AuditRow> read(PreparedStatement statement) throws SQLException {
        var found = new ArrayList<AuditRow>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) found.add(row(rows));
        }
        return found;
    }

    private static AuditRow row(ResultSet rows) throws SQLException {
        return new AuditRow(
                rows.getLong(1),
                rows.getTimestamp(2).toInstant(),
                rows.getString(3),
                rows.getString(4),
                rows.getString(5),
                rows.getString(6),
                rows.getString(7));
    }
}
