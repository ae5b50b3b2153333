package org.parley.updates;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.database.Notification;
import org.parley.database.Sql;
import org.parley.testing.Await;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;
import org.parley.thread.ThreadChangedEvent;
import org.parley.thread.ThreadDeletedEvent;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL is away while there are changes to broadcast. */
@ServerTest
class UpdateBroadcasterIT {
    private static final int MORE_THAN_ONE_NOTIFICATION = 450;

    private final UpdateBroadcaster broadcaster = new UpdateBroadcaster();
    private final List<String> heard = new ArrayList<>();
    private Connection listening;

    @BeforeEach
    void listen() throws SQLException {
        broadcaster.readers = new ActiveSubscribers();
        broadcaster.store = new UpdateStore();
        listening = Parley.database().dataSource().getConnection();
        try (var statement = listening.createStatement()) {
            statement.execute("listen " + Notification.THREADS);
        }
    }

    @AfterEach
    void close() throws SQLException {
        listening.close();
    }

    @Test
    void whatCouldNotBeSentIsSentInTheNextRound() {
        var changed = Stream.generate(UUID::randomUUID)
                .limit(MORE_THAN_ONE_NOTIFICATION)
                .toList();
        var gone = new ThreadDeletedEvent("alice", UUID.randomUUID());
        changed.forEach(id -> broadcaster.onThreadChanged(new ThreadChangedEvent(id)));
        broadcaster.onThreadDeleted(gone);

        broadcaster.store.sql = Sql.on(away());
        broadcaster.round();
        broadcaster.round();
        broadcaster.store.sql = Sql.on(Parley.database().dataSource());
        broadcaster.round();

        Await.until("all is heard", () -> {
            hear();
            return heard.size() >= MORE_THAN_ONE_NOTIFICATION + 1;
        });
        assertThat(heard)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                changed.stream().map(UUID::toString), Stream.of("gone " + gone.thread() + " alice"))
                        .toList());
    }

    /** Nothing listens at port 1. */
    private static DataSource away() {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {1});
        source.setUser("postgres");
        return source;
    }

    private void hear() {
        try {
            for (var notice : listening.unwrap(PGConnection.class).getNotifications(100)) {
                if (notice.getParameter().startsWith("gone ")) heard.add(notice.getParameter());
                else heard.addAll(List.of(notice.getParameter().split(" ")));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
