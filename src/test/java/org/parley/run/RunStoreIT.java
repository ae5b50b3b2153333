package org.parley.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.parley.testing.Parley;
import org.parley.testing.QuietRuns;
import org.parley.testing.ServerTest;

@ServerTest
class RunStoreIT {
    @Test
    void findsTheRunByItsId() throws SQLException {
        assertThat(QuietRuns.plan(RunStore.END))
                .contains("using run_pkey on run")
                .doesNotContain("active");
    }

    /** If two indexes have the same condition, the planner may choose the wrong one and read all active runs. */
    @Test
    void hasOneIndexOnlyForEachConditionOnRuns() {
        assertThat(Parley.database().number("""
                        select count(*) - count(distinct pg_get_expr(indpred, indrelid)) from pg_index
                        where indrelid = 'run'::regclass and indpred is not null
                        """)).isZero();
    }
}
