package org.parley.database;

import jakarta.ejb.ApplicationException;
import java.util.stream.Stream;

/**
 * Failure of an SQL statement. It rolls back the transaction that it leaves, and is not wrapped by enterprise beans.
 * Its message is that of PostgreSQL or of the pool.
 */
@ApplicationException(rollback = true)
public class SqlException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What the caller can expect of another attempt. */
    public enum Kind {
        /** The database cannot be reached, or accepts no statements at the moment. */
        GONE,
        /** Another transaction was in the way: deadlock, lock or statement timeout. */
        CONFLICT,
        /** The same statement will fail in the same way. */
        PERMANENT
    }

    private final Kind kind;

    private SqlException(Throwable cause, Throwable failure) {
        super(failure.getMessage(), cause);
        kind = SqlErrors.kind(failure);
    }

    /** The failure that JDBC or JPA reports; one that was translated before is returned unchanged. */
    public static SqlException of(Throwable failure) {
        return failure instanceof SqlException known
                ? known
                : new SqlException(
                        failure,
                        SqlErrors.find(failure).<Throwable>map(sql -> sql).orElse(failure));
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the same statement may succeed later. */
    public boolean canClear() {
        return kind != Kind.PERMANENT;
    }

    /**
     * Whether the statement itself caused the failure (or exceeded its deadline), rather than the connection, the
     * server or another transaction.
     */
    public boolean isOfStatement() {
        return state().equals("57014")
                || !state().isEmpty()
                        && Stream.of("08", "57", "53", "40", "25", "55").noneMatch(state()::startsWith);
    }

    /** SQLSTATE of the failure; empty if PostgreSQL gave none. */
    public String state() {
        return SqlErrors.find(this).map(SqlErrors::state).orElse("");
    }
}
