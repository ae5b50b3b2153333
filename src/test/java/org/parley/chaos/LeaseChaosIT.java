package org.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.parley.dev.Ports;
import org.parley.dev.Postgres;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.SilentProxy;
import org.parley.testing.StubModel;

/** One of three nodes loses its network to PostgreSQL for longer than a node may be silent. */
@Tag("chaos")
class LeaseChaosIT {
    private static final int RUNS = 20;
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private final StubModel model = StubModel.start();
    private final int port = Ports.findFree();

    @Test
    void itsRunsAreInterruptedOnceAndItsLaterRunsAreNot() {
        try (var database = new Postgres(Path.of("target/postgres-lease"), port, Map.of("fsync", "off")).startFresh();
                var network = SilentProxy.to(port);
                var cut = node("cut", database, network.port()).start().awaitReady();
                var one = node("one", database, port).start().awaitReady();
                var two = node("two", database, port).start().awaitReady()) {
            var alice = Chat.as("alice", cut.url());
            var questions = IntStream.range(0, RUNS)
                    .mapToObj(i -> Question.in(alice, "lease" + i, 3_000, 50))
                    .toList();
            var streams = ConcurrentReaders.ask(questions, alice);
            streams.forEach(stream -> stream.awaitText("t5"));

            network.silenceAll();
            Await.until(
                    "the runs are ended by others",
                    Duration.ofSeconds(60),
                    () -> database.number("select count(*) from run where status = 'running'") == 0);
            network.speak();

            Await.until(
                    "the node serves again",
                    RECOVERY,
                    () -> alice.post("/api/threads/create", "{}").status() == 201);
            streams.forEach(stream -> assertThat(stream.terminal().text("code")).isIn("node_lost", "run_lost"));
            var next = Question.in(alice, "next", 400, 50);
            assertThat(next.insist(alice).text()).as("longer than a lease").isEqualTo(next.answer());

            for (var question : questions) {
                var interrupted = "Run " + question.run() + " was interrupted";
                assertThat(Stream.of(cut, one, two)
                                .flatMap(node -> node.log().lines())
                                .filter(line -> line.contains(interrupted)))
                        .hasSize(1);
            }
            assertThat(database.number("select count(*) from usage_entry where status = 'interrupted'"))
                    .isEqualTo(RUNS);
            assertThat(database.number("select count(*) from message where status = 'interrupted'"))
                    .isEqualTo(RUNS);
        } finally {
            model.close();
        }
    }

    private Node node(String name, Postgres database, int databasePort) {
        var config = new HashMap<>(Parley.settings(database.config(), model.url()));
        config.put("parley.db.port", String.valueOf(databasePort));
        config.put("parley.run.per-user", "5000");
        config.put("parley.limit.threads-per-minute", "0");
        return new Node(name, config);
    }
}
