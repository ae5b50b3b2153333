package org.parley.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.parley.chaos.Node;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.MultipartForm;
import org.parley.testing.Parley;
import org.parley.testing.RawUpload;
import org.parley.testing.ServerTest;

/** Uploads that are larger than the server's heap. */
@ServerTest
class LargeUploadIT {
    private static final int SENDERS = 50;
    private static final long GIGABYTE = 1L << 30;
    private static final long MEBIBYTE = 1 << 20;

    /** Number of megabytes, just below the limit, that are sent before the server's memory is checked. */
    private static final int NEARLY_ALL = 90;

    private static final int ENDLESS = 20_000;

    private static final byte[] TEXT = "Some words".getBytes(StandardCharsets.UTF_8);

    private static Node node;

    private final Chat alice = Chat.as("alice").at(node.url());

    @BeforeAll
    static void start() {
        var settings = new HashMap<>(Parley.settings());
        settings.put("parley.limit.uploads", String.valueOf(SENDERS));
        node = new Node("small", settings, "-Xmx256m").start().awaitReady();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        Await.until("nothing is left", () -> arriving() == 0);
        assertThat(node.isReady()).isTrue();
    }

    @Test
    void moreAndMoreAgainstALimitOfAHundredMegabytesEndsEarly() {
        try (var upload = new RawUpload(node.url(), alice, alice.createThread())) {
            assertThat(upload.sendUntilAnswered(1_000))
                    .as("megabytes sent before the answer, with those under way")
                    .isBetween(100, 150);
            assertThat(upload.status()).isEqualTo(413);
            assertThat(upload.send(ENDLESS)).as("megabytes more").isLessThan(ENDLESS);
        }
    }

    @Test
    void aLargeFileTakesAFewMegabytesOfMemoryAtMost() {
        var thread = alice.createThread();
        long before = node.heapAfterCollection();
        try (var upload = new RawUpload(node.url(), alice, thread)) {
            assertThat(upload.send(NEARLY_ALL)).isEqualTo(NEARLY_ALL);

            assertThat(node.heapAfterCollection() - before).isLessThan(8 * MEBIBYTE);
        }
    }

    @Test
    void aGigabyteThatIsAnnouncedIsRefusedBeforeItIsSent() {
        try (var upload = RawUpload.announced(node.url(), alice, GIGABYTE)) {
            assertThat(upload.status()).isEqualTo(413);
        }
    }

    @Test
    void fiftyAtOnceCostLessThanAMegabyteEach() {
        long before = node.heapAfterCollection();
        var uploads = IntStream.range(0, SENDERS)
                .mapToObj(i -> new RawUpload(node.url(), alice, alice.createThread()))
                .toList();
        uploads.parallelStream().forEach(upload -> assertThat(upload.send(8)).isEqualTo(8));
        Await.until("all are on their way", () -> arriving() == SENDERS);

        assertThat(node.heapAfterCollection() - before).isLessThan(SENDERS * MEBIBYTE);
        uploads.forEach(RawUpload::close);
    }

    @Test
    void oneUserCannotTakeTheUploadsOfAllOthers() {
        var thread = alice.createThread();
        var uploads = IntStream.range(0, SENDERS)
                .mapToObj(i -> new RawUpload(node.url(), alice, thread))
                .toList();
        uploads.parallelStream().forEach(upload -> assertThat(upload.send(1)).isEqualTo(1));
        Await.until("all are on their way", () -> arriving() == SENDERS);

        try (var oneMore = new RawUpload(node.url(), alice, thread)) {
            assertThat(oneMore.status()).isEqualTo(429);
        }
        var bob = Chat.as("bob").at(node.url());
        try (var stream =
                bob.upload(bob.createThread(), new MultipartForm().file("file", "a.txt", "text/plain", TEXT))) {
            assertThat(stream.terminal().is("RUN_FINISHED")).isTrue();
        }
        uploads.forEach(RawUpload::close);
    }

    private static long arriving() {
        return Parley.database().number("select count(*) from file_content where sha256 is null");
    }
}
