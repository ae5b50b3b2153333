package org.parley.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.parley.database.Sql;
import org.parley.testing.Parley;
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

    @Test
    void theRunsOfASilentNodeAreEndedByOneOther() throws SQLException {
        var node = node(3, 20);

        assertThat(take(node, 3)).isTrue();
        assertThat(take(node, 3)).isFalse();
    }

    @Test
    void aNodeThatShowedThatItLivesKeepsItsRuns() throws SQLException {
        assertThat(take(node(3, 5), 3)).as("by the clock of PostgreSQL").isFalse();
        assertThat(take(node(4, 20), 3)).as("since it was watched").isFalse();
    }

    private static boolean take(UUID node, long beat) {
        var store = new NodeStore();
        store.sql = Sql.on(Parley.database().dataSource());
        return store.take(node, beat, Duration.ofSeconds(15));
    }

    /** Whose last beat was so many seconds ago. */
    private static UUID node(long beat, int seconds) throws SQLException {
        var id = UUID.randomUUID();
        Sql.update(
                Parley.database().dataSource(),
                "insert into node values (?, 'silent', ?, now(), clock_timestamp() - ? * interval '1 second')",
                id,
                beat,
                seconds);
        return id;
    }
}
