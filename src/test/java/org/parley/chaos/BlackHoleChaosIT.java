package org.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.MultipartForm;
import org.parley.testing.Reply;
import org.parley.testing.S3Proxy;
import org.parley.testing.SilentProxy;
import org.parley.testing.StubProvider;

/**
 * The network to one of the services that a node uses drops all packets: connections exist and carry nothing. Calls that
 * do not need this service are not affected.
 */
@Tag("chaos")
class BlackHoleChaosIT {
    private static final int MANY = 30;
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private static S3Proxy storage;
    private static SilentProxy networkOfStorage;
    private static StubProvider provider;
    private static OneNode parley;

    @BeforeAll
    static void start() {
        storage = S3Proxy.start();
        provider = StubProvider.start();
        var config = new HashMap<>(storage.config());
        networkOfStorage = SilentProxy.to(port(config.get("parley.file.s3.endpoint")));
        config.put("parley.file.s3.endpoint", "http://127.0.0.1:" + networkOfStorage.port());
        config.put("parley.model.first-byte-timeout", "PT8S");
        config.put("parley.model.stall-timeout", "PT8S");
        config.put("parley.oidc.issuer", provider.issuer());
        config.put("parley.oidc.client-id", StubProvider.CLIENT);
        config.put("parley.oidc.client-secret", StubProvider.SECRET);
        parley = new OneNode("blackhole", config);
    }

    @AfterAll
    static void stop() {
        parley.close();
        provider.close();
        networkOfStorage.close();
        storage.close();
    }

    @AfterEach
    void speak() {
        parley.networkOfDatabase().speak();
        parley.networkOfModel().speak();
        networkOfStorage.speak();
        provider.speak();
    }

    @Test
    void theDatabase() {
        var alice = parley.as("alice");
        var questions = IntStream.range(0, MANY)
                .mapToObj(i -> Question.in(alice, "hole" + i, 60, 100))
                .toList();
        var streams = ConcurrentReaders.ask(questions, alice);
        try (var others = parley.others()) {
            parley.networkOfDatabase().silenceAll();
            Await.until(
                    "calls are refused",
                    LONGEST,
                    () -> Chat.nobody().at(parley.node().url()).get("/api/me").status() == 503);
            parley.networkOfDatabase().speak();

            others.restart().awaitService(RECOVERY);
            ConcurrentReaders.readToTheEnd(questions, streams, alice);
            others.assertAnswered(LONGEST);
        }
    }

    @Test
    void theModel() {
        var alice = parley.as("alice");
        var before = alice.ask(alice.createThread(), "hi [stub@n=300,d=50]").awaitText("t5");
        try (var others = parley.others()) {
            parley.networkOfModel().silenceAll();
            var after = ConcurrentReaders.all(Stream.generate(() -> (Callable<String>) () ->
                            alice.ask(alice.createThread(), "hi").terminal().type())
                    .limit(MANY)
                    .toList());

            assertThat(after).containsOnly("RUN_ERROR");
            assertThat(before.terminal().is("RUN_ERROR")).isTrue();
            parley.networkOfModel().speak();
            Await.until(
                    "the model answers",
                    RECOVERY,
                    () -> alice.ask(alice.createThread(), "hi").terminal().is("RUN_FINISHED"));
            others.assertServed(LIMIT);
        }
    }

    @Test
    void theIdentityProvider() {
        try (var others = parley.others()) {
            provider.fallSilent();
            var refused = ConcurrentReaders.all(Stream.generate(() -> (Callable<Integer>) () -> signIn().status())
                    .limit(MANY)
                    .toList());

            assertThat(refused).isSubsetOf(200, 302, 303, 502, 503, 504);
            provider.speak();
            Await.until("sign-in is possible", RECOVERY, () -> List.of(302, 303).contains(signIn().status()));
            others.assertServed(LIMIT);
        }
    }

    @Test
    void theObjectStorage() {
        var alice = parley.as("alice");
        assertThat(upload(alice, "before")).isEqualTo(200);
        try (var others = parley.others()) {
            networkOfStorage.silenceAll();
            assertThat(upload(alice, "meanwhile")).isEqualTo(503);
            networkOfStorage.speak();

            Await.until("files are accepted", RECOVERY, () -> upload(alice, "after") == 200);
            others.assertServed(LIMIT);
        }
    }

    /** A second node, since the first one has no scanner. */
    @Test
    void theVirusScanner() throws IOException, InterruptedException {
        try (var silent = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
                var scanned =
                        new OneNode("scanned", Map.of("parley.file.clamd", "127.0.0.1:" + silent.getLocalPort()))) {
            var alice = scanned.as("alice");
            try (var others = scanned.others()) {
                Thread.ofVirtual().start(() -> upload(alice, "any"));
                Thread.sleep(Duration.ofSeconds(15));

                others.assertServed(LIMIT);
            }
        }
    }

    private static Reply signIn() {
        return Chat.nobody().at(parley.node().url()).get("/login/oidc");
    }

    private static int upload(Chat chat, String text) {
        var form = new MultipartForm().file("file", text + ".txt", "text/plain", text.getBytes(StandardCharsets.UTF_8));
        try (var stream = chat.upload(chat.createThread(), form)) {
            return stream.status();
        }
    }

    private static int port(String url) {
        return Integer.parseInt(url.replaceAll(".*:(\\d+).*", "$1"));
    }
}
