package org.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.parley.deployment.InstalledPostgres;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.SilentProxy;
import org.parley.testing.StubModel;

/** PostgreSQL fails over to a standby that follows it by synchronous streaming replication, under load. */
@Tag("chaos")
class FailoverChaosIT {
    private static final int RUNS = 50;
    private static final int USERS = 20;
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    /** The longest time that a call may take: the wait for a connection, and the pool's time limits. */
    private static final Duration LONGEST = Duration.ofSeconds(25);

    private final StubModel model = StubModel.start();
    private InstalledPostgres first;
    private InstalledPostgres second;

    @BeforeEach
    void replicate() {
        first = InstalledPostgres.start();
        second = first.standby();
        first.execute("alter system set synchronous_standby_names = '*'");
        first.execute("select pg_reload_conf()");
    }

    @AfterEach
    void stop() {
        second.close();
        first.close();
        model.close();
    }

    @Test
    void continuesAtTheStandbyAndLosesNothing() {
        var hosts = Map.of(
                "parley.db.host",
                "127.0.0.1:" + first.port() + ",127.0.0.1",
                "parley.db.port",
                String.valueOf(second.port()));
        try (var node = start("failover", hosts)) {
            var alice = Chat.as("alice", node.url());
            var questions = questions(alice, "f");
            var streams = ConcurrentReaders.ask(questions, alice);
            long pid = node.pid();
            try (var others = OtherUsers.at(node.url(), USERS)) {
                first.crash();
                second.promote();

                ConcurrentReaders.readToTheEnd(questions, streams, alice);
                others.assertAnswered(LONGEST);
                others.awaitService(RECOVERY);

                first.follow(second);
                others.restart().awaitService(RECOVERY);
                others.assertAnswered(LONGEST);
            }
            var again = Question.in(alice, "again", 10, 0);
            assertThat(again.insist(alice).text()).isEqualTo(again.answer());
            assertThat(node.pid()).isEqualTo(pid);
            assertThat(node.isAlive()).isTrue();
        }
    }

    /** New connections reach the new server, and the open ones the old one, which no longer accepts writes. */
    @Test
    void leavesAServerThatWasDemotedWhileItsConnectionsStayOpen() {
        try (var network = SilentProxy.to(first.port());
                var node = start("demoted", Map.of("parley.db.port", String.valueOf(network.port())))) {
            var alice = Chat.as("alice", node.url());
            var questions = questions(alice, "d");
            var streams = ConcurrentReaders.ask(questions, alice);
            try (var others = OtherUsers.at(node.url(), USERS)) {
                first.execute("alter system set default_transaction_read_only = on");
                first.execute("select pg_reload_conf()");
                second.promote();
                network.redirect(second.port());

                others.restart().awaitService(RECOVERY);
                ConcurrentReaders.readToTheEnd(questions, streams, alice);
                others.assertAnswered(LONGEST);
            }
            assertThat(node.isAlive()).isTrue();
        }
    }

    private Node start(String name, Map<String, String> database) {
        var config = new HashMap<>(Parley.settings(first.config("postgres"), model.url()));
        config.putAll(database);
        config.put("parley.run.per-user", "5000");
        config.put("parley.limit.threads-per-minute", "0");
        config.put("parley.limit.followers", "0");
        return new Node(name, config).start().awaitReady();
    }

    /** Each answer takes eight seconds. */
    private static List<Question> questions(Chat chat, String tag) {
        return IntStream.range(0, RUNS)
                .mapToObj(i -> Question.in(chat, tag + i, 80, 100))
                .toList();
    }
}
