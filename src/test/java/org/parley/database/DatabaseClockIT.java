package org.parley.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;
import org.postgresql.ds.PGSimpleDataSource;

@ServerTest
class DatabaseClockIT {
    /** PostgreSQL's clock cannot be changed in a test, but a function with its name is found before it. */
    @Test
    void isThatOfPostgresHoweverWrongTheNodesClockIs() throws SQLException {
        var source = Parley.database().dataSource();
        Sql.update(source, "create schema another_time");
        Sql.update(source, """
                create function another_time.clock_timestamp() returns timestamptz language sql as $$
                    select pg_catalog.clock_timestamp() - interval '3 hours' $$
                """);
        var clock = new DatabaseClock();
        var late = source.unwrap(PGSimpleDataSource.class);
        late.setOptions("-c search_path=another_time,pg_catalog,public");
        clock.sql = Sql.on(late);
        try {
            clock.read();
        } finally {
            Sql.update(source, "drop schema another_time cascade");
        }

        assertThat(clock.now()).isCloseTo(Instant.now().minus(Duration.ofHours(3)), within(1, ChronoUnit.MINUTES));
        assertThat(clock.now()).isBeforeOrEqualTo(clock.now());
    }
}
