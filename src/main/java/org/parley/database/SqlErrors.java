package org.parley.database;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Classes of PostgreSQL's errors, by SQLSTATE (appendix A of its manual). */
public final class SqlErrors {
    /** 08 connection, 40 rollback (deadlock), 53 resources, 57 operator (shutdown, timeout), 58 input and output. */
    private static final Set<String> CLASSES_THAT_CLEAR = Set.of("08", "40", "53", "57", "58");

    /** A lock that was not free in time, a server that became a standby, and a transaction that was idle for too long. */
    private static final Set<String> STATES_THAT_CLEAR = Set.of("55P03", "25006", "25P03");

    private SqlErrors() {}

    /** A failure without a SQLException is permanent. */
    public static SqlException.Kind kind(Throwable failure) {
        if (isConflict(failure)) return SqlException.Kind.CONFLICT;
        return canClear(failure) ? SqlException.Kind.GONE : SqlException.Kind.PERMANENT;
    }

    /** Whether the same statement may succeed later. Any other error is permanent: a retry fails in the same way. */
    public static boolean canClear(Throwable failure) {
        return find(failure).map(SqlErrors::canClear).orElse(false);
    }

    /** Whether PostgreSQL answered and refused the statement only this time: deadlock, lock or statement timeout. */
    public static boolean isConflict(Throwable failure) {
        var state = find(failure).map(SqlErrors::state).orElse("");
        return state.startsWith("40") || state.equals("55P03") || state.equals("57014");
    }

    /**
     * Whether the whole transaction can be repeated at once: a deadlock, a serialization failure, or a connection that was
     * closed before the statement, or the commit, was sent.
     */
    public static boolean canRepeat(Throwable failure) {
        var state = find(failure).map(SqlErrors::state).orElse("");
        return state.startsWith("40") || state.equals("08003");
    }

    /** Whether the server accepts no writes, as a standby does. */
    public static boolean isReadOnly(Throwable failure) {
        return find(failure).map(SqlErrors::state).filter("25006"::equals).isPresent();
    }

    /** Whether the server did not answer at all within the time limit of its connection. */
    public static boolean isSilence(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(SocketTimeoutException.class::isInstance);
    }

    /** Whether the text of a value cannot be stored: it contains NUL, or is not Unicode. */
    public static boolean isUnstorableText(Throwable failure) {
        return find(failure).map(SqlErrors::state).filter("22021"::equals).isPresent();
    }

    /** PostgreSQL's text cannot contain NUL; it becomes the replacement character. */
    public static String storable(String text) {
        return text == null || text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }

    /** The innermost SQLException among the causes. */
    static Optional<SQLException> find(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .reduce((outer, inner) -> inner);
    }

    private static boolean canClear(SQLException failure) {
        var state = state(failure);
        if (state.length() == 5)
            return CLASSES_THAT_CLEAR.contains(state.substring(0, 2)) || STATES_THAT_CLEAR.contains(state);
        // failures of the pool itself have no SQLSTATE
        return failure instanceof SQLTransientConnectionException
                || String.valueOf(failure.getMessage()).contains("Error in allocating a connection");
    }

    static String state(SQLException failure) {
        return Optional.ofNullable(failure.getSQLState()).orElse("");
    }
}
