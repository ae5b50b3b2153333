package org.parley.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.database.Sql;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;
import org.parley.testing.TestDatabase;

/** Nodes with different settings share the partitions of the log. The server's own retention is one day. */
@ServerTest
class LogPartitionsIT {
    private static final Duration DAY = Duration.ofDays(1);
    private static final UUID OTHER = UUID.randomUUID();

    private final LogPartitionStore store = new LogPartitionStore();

    @BeforeEach
    void connect() {
        store.sql = Sql.on(Parley.database().dataSource());
    }

    @AfterEach
    void removeTheOtherNode() {
        TestDatabase.update("delete from node where id = ?", OTHER);
    }

    @Test
    void theLongestRetentionOfAllNodesApplies() throws SQLException {
        addNode(Duration.ofDays(3));

        assertThat(store.current(Duration.ofHours(1)).period()).isEqualTo(Duration.ofDays(3));
        assertThat(store.current(Duration.ofDays(5)).period()).isEqualTo(Duration.ofDays(5));
        Await.until(
                "the server applies it",
                () -> Chat.nobody().get("/node/metrics").body().contains("parley_log_retention_seconds 259200\n"));
    }

    @Test
    void aNodeOfAnEarlierVersionHasNoRetention() throws SQLException {
        addNode(null);

        assertThat(store.current(DAY).period()).isEqualTo(DAY);
    }

    @Test
    void aPartitionIsEmptiedWhenNoNodeHasUsedItForThisTime() throws SQLException {
        int slot = (store.current(DAY).slot() + 1) % 4;
        addNode(Duration.ofDays(3));
        Await.until(
                "the server applies it",
                () -> Chat.nobody().get("/node/metrics").body().contains("parley_log_retention_seconds 259200\n"));
        write(slot);
        used(slot, Duration.ofDays(2));

        store.empty(slot, Duration.ofDays(3));
        assertThat(store.unused(Duration.ofDays(3))).doesNotContain(slot);
        assertThat(rows(slot)).isPositive();

        removeTheOtherNode();
        Await.until("the server empties it", () -> rows(slot) == 0);
    }

    @Test
    void aUsedPartitionIsMarked() throws SQLException {
        int slot = (store.current(DAY).slot() + 2) % 4;
        write(slot);
        used(slot, Duration.ofHours(20));

        store.mark(List.of(slot));

        assertThat(TestDatabase.number(
                        "select count(*) from log_partition where used_at > now() - interval '1 minute' and slot = "
                                + slot))
                .isEqualTo(1);
    }

    @Test
    void theServerMarksThePartitionOfItsRuns() throws SQLException {
        var alice = Chat.as("alice");
        var run = alice.ask(alice.createThread(), "hi [stub@n=3,d=0]").run();
        long slot = TestDatabase.number("select log_slot from run where id = '" + run + "'");

        assertThat(slot).isEqualTo(store.current(DAY).slot());
        var marked =
                "select count(*) from log_partition where used_at > now() - interval '1 minute' and slot = " + slot;
        Await.until("it is marked", () -> TestDatabase.number(marked) == 1);
    }

    private static void addNode(Duration retention) {
        TestDatabase.update(
                "insert into node values (?, 'other', 1, now(), clock_timestamp() + interval '1 hour', ?)",
                OTHER,
                retention == null ? null : retention.toMillis());
    }

    private static void write(int slot) {
        TestDatabase.update(
                "insert into run_event (slot, run_id, seq, type, payload) values (?, ?, 1, 'TEXT', '')",
                slot,
                UUID.randomUUID());
    }

    private static void used(int slot, Duration ago) {
        TestDatabase.update(
                "update log_partition set used_at = now() - ? * interval '1 second' where slot = ?",
                ago.toSeconds(),
                slot);
    }

    private static long rows(int slot) {
        return TestDatabase.number("select count(*) from run_event where slot = " + slot);
    }
}
