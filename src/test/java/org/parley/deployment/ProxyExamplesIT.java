package org.parley.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.MultipartForm;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;
import org.parley.testing.StubModel;

/** Tests each installed proxy with the configuration file that operators get. CI installs all three. */
@ServerTest
class ProxyExamplesIT {
    private static final int MEBIBYTE = 1024 * 1024;

    @ParameterizedTest
    @EnumSource
    void letsAnswersThroughAsTheyCome(ExampleProxy.Kind kind) {
        try (var proxy = start(kind)) {
            var alice = Chat.as("alice", proxy.url());
            var answer = alice.ask(alice.createThread(), "count tag-proxy [stub@n=40,d=100]")
                    .awaitText(" t2");

            assertThat(answer.textSoFar()).doesNotContain(" t30");
            assertThat(answer.isOver()).isFalse();
            assertThat(answer.text()).isEqualTo(StubModel.answer("proxy", 40));
            assertThat(answer.terminal().is("RUN_FINISHED")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void letsALargeFileThrough(ExampleProxy.Kind kind) {
        try (var proxy = start(kind)) {
            var alice = Chat.as("alice", proxy.url());
            var text = "All work and no play. ".repeat(40 * MEBIBYTE / 22);

            var answer = alice.upload(
                    alice.createThread(),
                    new MultipartForm()
                            .field("message", "hi")
                            .file("file", "large.txt", "text/plain", text.getBytes()));

            assertThat(answer.terminal().is("RUN_FINISHED")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheNodesOwnPathsInside(ExampleProxy.Kind kind) {
        try (var proxy = start(kind)) {
            var nobody = Chat.nobody().at(proxy.url());
            for (var path : new String[] {"/health", "/health/ready", "/metrics", "/node/metrics"})
                assertThat(nobody.get(path).status()).as(path).isIn(403, 404);
            assertThat(nobody.get("/login").status()).isEqualTo(200);
        }
    }

    /** A container that is created anew has another address. */
    @Test
    void theProxyOfTheComposeFileFindsANodeAtItsNewAddress() throws IOException {
        assumeTrue(ExampleProxy.Kind.NGINX.isInstalled(), "nginx is not installed");
        int port = Parley.url().getPort();
        try (var names = NameServer.start("127.0.0.3");
                var proxy = ExampleProxy.startOfCompose(names.port(), port)) {
            var nobody = Chat.nobody().at(proxy.url());
            assertThat(nobody.get("/login").status()).isEqualTo(502);

            names.move("127.0.0.1");

            Await.until("the proxy asks again", () -> nobody.get("/login").status() == 200);
            assertThat(Chat.as("alice", proxy.url()).createThread()).isNotEmpty();
        }
    }

    private static ExampleProxy start(ExampleProxy.Kind kind) {
        assumeTrue(kind.isInstalled(), kind + " is not installed");
        var proxy = ExampleProxy.start(kind, Parley.url().getPort());
        Await.until(
                kind + " has found the node",
                () -> Chat.nobody().at(proxy.url()).get("/login").status() == 200);
        return proxy;
    }
}
