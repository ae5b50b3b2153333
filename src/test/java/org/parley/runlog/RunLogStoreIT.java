package org.parley.runlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Collections;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.parley.testing.QuietRuns;
import org.parley.testing.ServerTest;

@ServerTest
class RunLogStoreIT {
    private static final int MANY = 2_000;
    private static final UUID[] RUNS =
            Stream.generate(UUID::randomUUID).limit(MANY).toArray(UUID[]::new);
    private static final Short[] SLOTS = many((short) 0).toArray(Short[]::new);
    private static final Long[] NUMBERS = many(1L).toArray(Long[]::new);
    private static final String[] TEXTS = many("text").toArray(String[]::new);

    @Test
    void findsEachRunThatIsStoredByItsId() throws SQLException {
        assertThat(QuietRuns.plan(RunLogStore.FLUSH))
                .contains("using run_pkey on run")
                .doesNotContain("active");
    }

    /** Otherwise the cost of each active answer would grow with the number of active answers. */
    @Test
    void findsEachOfManyRunsByItsId() throws SQLException {
        assertThat(QuietRuns.planFor(
                        RunLogStore.FLUSH, SLOTS, RUNS, NUMBERS, TEXTS, TEXTS, UUID.randomUUID(), "a node"))
                .contains("using run_pkey on run")
                .doesNotContain("Join Filter", "Seq Scan");
    }

    @Test
    void readsEachOfManyLogsByItsRun() throws SQLException {
        assertThat(QuietRuns.planFor(RunLogStore.READ, SLOTS, RUNS, NUMBERS))
                .contains("using run_event_pkey on run_event")
                .doesNotContain("Join Filter", "Seq Scan");
    }

    private static <T> Stream<T> many(T value) {
        return Collections.nCopies(MANY, value).stream();
    }
}
