package org.parley.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.parley.error.Busy;
import org.parley.testing.Await;

class ReaderTurnsTest {
    private final ReaderTurns turns = new ReaderTurns(2, Duration.ofMinutes(1));

    @Test
    void oneUserLeavesATurnForOthers() throws InterruptedIOException {
        var impatient = new ReaderTurns(2, Duration.ofMillis(1));
        var first = impatient.take("alice");

        assertThatThrownBy(() -> impatient.take("alice"))
                .isInstanceOf(Busy.class)
                .hasMessageContaining("Other documents of yours");
        try (var other = impatient.take("bob")) {
            assertThat(other).isNotNull();
            assertThatThrownBy(() -> impatient.take("carol")).hasMessageContaining("The server is busy");
        }
        first.close();
        impatient.take("alice").close();
    }

    @Test
    void documentsOfOthersAreReadBetweenThoseOfOneUser() throws InterruptedIOException {
        var order = new CopyOnWriteArrayList<String>();
        var held = List.of(turns.take("x"), turns.take("y"));
        var readers = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 3; i++) readers.add(reader("alice", order));
        Await.until("a document of alice waits for a process", () -> turns.waiting() == 1);
        readers.add(reader("bob", order));
        Await.until("bob's waits too", () -> turns.waiting() == 2);
        held.getFirst().close();
        readers.forEach(CompletableFuture::join);
        held.getLast().close();

        assertThat(order).containsExactly("alice", "bob", "alice", "alice");
    }

    private CompletableFuture<Void> reader(String user, List<String> order) {
        return CompletableFuture.runAsync(
                () -> read(user, order), task -> Thread.ofPlatform().start(task));
    }

    private void read(String user, List<String> order) {
        try (var turn = turns.take(user)) {
            assertThat(turn).isNotNull();
            order.add(user);
        } catch (InterruptedIOException e) {
            throw new AssertionError(e);
        }
    }
}
