package org.parley.runlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.parley.testing.QuietRuns;
import org.parley.testing.ServerTest;

@ServerTest
class RunLogStoreIT {
    @Test
    void findsEachRunThatIsStoredByItsId() throws SQLException {
        assertThat(QuietRuns.plan(RunLogStore.FLUSH))
                .contains("using run_pkey on run")
                .doesNotContain("active");
    }
}
