package org.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;
import org.parley.testing.Chat;

@Tag("chaos")
@ChaosTest
class SlowReaderChaosIT {
    private static final int READERS = 50;
    private static final long MEBIBYTE = 1 << 20;

    /** An answer of two megabytes, so that a queue for each reader would be visible in the heap. */
    @Test
    void whoNeverReadsCostsNoMemoryAndHoldsUpNobody(TwoNodes nodes) throws IOException {
        var alice = Chat.as("alice", nodes.a().url());
        Question.in(alice, "first", 10, 0).insist(alice).terminal(); // memory of the first answer
        var question = Question.in(alice, "long", 20_000, 1).widened(90);
        long before = nodes.a().heapAfterCollection();
        var answer = question.insist(alice);
        var idle = IntStream.range(0, READERS)
                .mapToObj(i -> follow(alice, nodes.a().url(), question))
                .toList();
        var slow = follow(alice, nodes.a().url(), question);
        var dripping = Thread.ofVirtual().start(() -> drip(slow));

        var reader = new ReconnectingReader(alice, question.run(), new Random(1), 0).wander(answer);

        assertThat(reader.text()).isEqualTo(question.answer());
        assertThat(nodes.a().heapAfterCollection() - before).isLessThan(READERS * MEBIBYTE);
        assertThat(nodes.b().isReady()).isTrue();
        for (var socket : idle) socket.close();
        slow.close();
        dripping.interrupt();
        Await.until(
                "the heap is free again",
                Duration.ofSeconds(60),
                () -> nodes.a().heapAfterCollection() - before < 20 * MEBIBYTE);
    }

    /** Requests the events and does not read them. */
    private static Socket follow(Chat chat, URI server, Question question) {
        try {
            var socket = new Socket();
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
            var request = "GET /api/threads/runs/" + question.run() + "/events HTTP/1.1\r\nHost: "
                    + server.getAuthority() + "\r\nCookie: " + chat.cookie() + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one byte per second. */
    private static void drip(Socket socket) {
        try {
            while (socket.getInputStream().read() >= 0) Thread.sleep(Duration.ofSeconds(1));
        } catch (IOException | InterruptedException e) {
            // the test is over
        }
    }
}
