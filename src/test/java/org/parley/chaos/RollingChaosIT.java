package org.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.parley.deployment.ExampleProxy;
import org.parley.testing.Await;
import org.parley.testing.Chat;

/** Replaces nodes one by one under load, as described in deployment/README.md. No call fails, and no answer is lost. */
@Tag("chaos")
@ChaosTest
class RollingChaosIT {
    private static final int USERS = 30;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void eachNodeIsReplacedAndNobodyNotices(TwoNodes nodes) throws Exception {
        try (var proxy = ExampleProxy.start(
                        ExampleProxy.Kind.HAPROXY, nodes.a().port(), nodes.b().port());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var page = Chat.nobody().at(proxy.url());
            Await.until("the proxy knows the nodes", () -> page.get("/login").status() == 200);
            var alice = Chat.as("alice", proxy.url());
            var users = IntStream.range(0, USERS)
                    .mapToObj(i -> threads.submit((Callable<Void>) () -> askOn(alice, i)))
                    .toList();

            replace(nodes.a());
            int half = asked.get();
            replace(nodes.b());

            over.set(true);
            for (Future<Void> user : users) user.get();
            assertThat(half).isGreaterThan(USERS);
            assertThat(asked.get()).isGreaterThan(half + USERS);
            assertThat(nodes.runs("running")).isZero();
            assertThat(nodes.runs("complete")).isGreaterThanOrEqualTo(asked.get());
        }
    }

    /** Any status other than success, and any incomplete answer, is an error. */
    private Void askOn(Chat chat, int user) {
        for (int i = 0; !over.get(); i++) {
            var question = Question.in(chat, "roll" + user + "x" + i, 40, 50);
            var answer = question.ask(chat);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo(question.answer());
            assertThat(answer.terminal().is("RUN_FINISHED")).isTrue();
            assertThat(chat.messages(question.thread())).hasSize(2);
            asked.incrementAndGet();
        }
        return null;
    }

    private static void replace(Node node) throws IOException, InterruptedException {
        drain(node);
        node.stop();
        node.awaitEnd();
        Files.delete(node.drainFile());
        node.start().awaitReady();
        var operator = Chat.nobody().at(node.url());
        Await.until(
                "the proxy sends to the node again",
                () -> operator.get("/node/metrics").body().matches("(?s).*parley_runs_started_total [1-9].*"));
    }

    private static void drain(Node node) throws IOException, InterruptedException {
        var script =
                new ProcessBuilder(Path.of("deployment/drain").toAbsolutePath().toString());
        script.environment().put("PARLEY_NODE_DRAIN_FILE", node.drainFile().toString());
        script.environment().put("PARLEY_HTTP_PORT", String.valueOf(node.port()));
        script.environment().put("PARLEY_DRAIN_NOTICE", "5");
        assertThat(script.inheritIO().start().waitFor()).isZero();
    }
}
