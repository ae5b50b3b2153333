package org.parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.database.SqlException.Kind;

class SqlExceptionTest {
    @ParameterizedTest
    @CsvSource({
        "08006, GONE, false",
        "57P01, GONE, false",
        "25006, GONE, false",
        "40P01, CONFLICT, false",
        "55P03, CONFLICT, false",
        "57014, CONFLICT, true",
        "23505, PERMANENT, true",
        "22021, PERMANENT, true"
    })
    void saysWhatToExpectOfAnotherAttempt(String state, Kind kind, boolean ofStatement) {
        var failure = SqlException.of(new SQLException("reason", state));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.canClear()).isEqualTo(kind != Kind.PERMANENT);
        assertThat(failure.isOfStatement()).isEqualTo(ofStatement);
        assertThat(failure.state()).isEqualTo(state);
        assertThat(failure).hasMessage("reason");
    }

    @Test
    void findsTheFailureOfPostgresBelowThoseOfTheServer() {
        var failure = SqlException.of(new PersistenceException("outer", new SQLException("inner", "40001")));

        assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(failure).hasMessage("inner");
        assertThat(SqlErrors.isConflict(new EJBException(failure))).isTrue();
    }

    @Test
    void isPermanentIfPostgresWasNotAsked() {
        var failure = SqlException.of(new PersistenceException("No such query"));

        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure.isOfStatement()).isFalse();
        assertThat(SqlException.of(failure)).isSameAs(failure);
    }
}
