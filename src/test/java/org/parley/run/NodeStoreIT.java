package org.parley.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.parley.testing.QuietRuns;
import org.parley.testing.ServerTest;

@ServerTest
class NodeStoreIT {
    private static final UUID[] MANY =
            Stream.generate(UUID::randomUUID).limit(2_000).toArray(UUID[]::new);

    @Test
    void findsEachOfManyRunsByItsId() throws SQLException {
        assertThat(QuietRuns.planFor(NodeStore.UNWANTED, (Object) MANY))
                .contains("using run_pkey on run")
                .doesNotContain("Seq Scan");
    }
}
