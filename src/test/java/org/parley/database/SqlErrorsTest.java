package org.parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlErrorsTest {
    @ParameterizedTest
    @ValueSource(strings = {"08006", "08003", "40001", "40P01", "53300", "57014", "57P01", "58030", "55P03", "25006"})
    void someErrorsClear(String state) {
        assertThat(SqlErrors.canClear(new IllegalStateException(error(state)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "23503", "23505", "23514", "42P01", "54000", "55000", "25P02", "XX000"})
    void othersArePermanent(String state) {
        assertThat(SqlErrors.canClear(new IllegalStateException(error(state)))).isFalse();
    }

    @Test
    void aPoolWithoutConnectionsClears() {
        assertThat(SqlErrors.canClear(new SQLException("Error in allocating a connection. Cause: timeout")))
                .isTrue();
    }

    @Test
    void whatIsNoErrorOfTheDatabaseIsPermanent() {
        assertThat(SqlErrors.canClear(new IllegalStateException("a mistake"))).isFalse();
    }

    @Test
    void replacesNul() {
        assertThat(SqlErrors.storable("a\0b")).isEqualTo("a\uFFFDb");
        assertThat(SqlErrors.storable(null)).isNull();
    }

    private static SQLException error(String state) {
        return new SQLException("broken", state);
    }
}
