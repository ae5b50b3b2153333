package org.parley.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.database.Sql;
import org.parley.document.Content;
import org.parley.error.TooLarge;
import org.parley.testing.Await;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;
import org.parley.testing.TestDatabase;

/** Two uploads of one user end at the same time, in two transactions, and there is room for one of them. */
@ServerTest
class QuotaIT {
    private static final long SIZE = 2_000_000;

    @AfterEach
    void removeContents() {
        TestDatabase.update("delete from file_content where owner = 'quota'");
    }

    @Test
    void theSecondOfTwoConcurrentUploadsSeesTheFirst() throws Exception {
        try (var one = transaction();
                var two = transaction()) {
            assertThat(keep(one)).isTrue();
            var second = CompletableFuture.supplyAsync(() -> keep(two));
            Await.until(
                    "the second waits",
                    () -> second.isDone()
                            || Parley.database()
                                            .number("select count(*) from pg_locks where locktype = 'advisory'"
                                                    + " and not granted")
                                    > 0);
            assertThat(second).isNotDone();

            one.commit();

            assertThatThrownBy(second::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(TooLarge.class);
            two.rollback();
        }
        assertThat(TestDatabase.number("select sum(size) from file_content where owner = 'quota'"))
                .isEqualTo(SIZE);
    }

    private static Connection transaction() throws SQLException {
        var connection = Parley.database().dataSource().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** Stores a file without passages, with room for 3 MB. */
    private static boolean keep(Connection transaction) {
        var id = UUID.randomUUID();
        var store = new FileContentStore();
        store.sql = Sql.on(only(transaction));
        store.config = new FileConfig();
        store.config.userBytes = 3_000_000;
        store.sql.update("insert into file_content (id, owner, in_bucket) values (?, 'quota', false)", id);
        var arrived = new FileStore.Arrived(id, id.toString().getBytes(), SIZE);
        return store.keep("quota", arrived, new Content("text/plain", List.of(), List.of()));
    }

    /** As within a transaction of the container, all statements use the same connection. */
    private static DataSource only(Connection transaction) {
        var shared = proxy(
                Connection.class,
                (self, method, values) -> method.getName().equals("close") ? null : method.invoke(transaction, values));
        return proxy(DataSource.class, (self, method, values) -> shared);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(QuotaIT.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
