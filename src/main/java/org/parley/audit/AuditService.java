package org.parley.audit;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.parley.database.DatabaseConfig;
import org.parley.database.Deadline;
import org.parley.paging.Page;
import org.parley.paging.PageRequest;

/** The audit trail. Rows are written in the transaction of what they tell of, and never changed. */
@Stateless
public class AuditService {
    @Resource(lookup = "jdbc/parley")
    DataSource source;

    @Inject
    DatabaseConfig config;

    /**
     * @param actor who did it; empty: nobody who is known
     * @param object whom or what it was done to
     * @param detail never a secret, a prompt or an answer
     */
    public void record(String actor, String address, AuditAction action, String object, String detail) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement("select audit_append(?, ?, ?, ?, ?)")) {
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

    /** Computes the whole chain again. */
    public AuditCheckResponse verify() {
        try {
            return Deadline.of(config.maintenanceTimeout()).run(source, AuditService::verify);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AuditCheckResponse verify(Connection connection) throws SQLException {
        var sql = "select entries, first_broken, last_hash from audit_verify()";
        try (var statement = connection.prepareStatement(sql);
                var rows = statement.executeQuery()) {
            rows.next();
            var broken = Optional.ofNullable(rows.getObject(2, Long.class));
            var hash = Optional.ofNullable(rows.getBytes(3)).map(HexFormat.of()::formatHex);
            return new AuditCheckResponse(broken.isEmpty(), rows.getLong(1), broken, hash);
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
