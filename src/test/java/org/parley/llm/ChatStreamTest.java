package org.parley.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.testing.Await;
import org.parley.testing.RawEndpoint;
import org.parley.testing.RawEndpoint.Exchange;

/** Answers of endpoints that violate or stretch the HTTP standard. */
class ChatStreamTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";
    private static final String FIRST = "data: {\"choices\":[{\"delta\":{\"content\":\"one\"}}]}\n\n";
    private static final String STOP = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    private static final String DONE = "data: [DONE]\n\n";
    private static final Duration SHORT = Duration.ofSeconds(1);

    private RawEndpoint endpoint;
    private ChatClients client;

    @AfterEach
    void stop() {
        client.close();
        endpoint.close();
    }

    @Test
    void isCompleteAtDoneThoughTheBodyStaysOpen() {
        start(exchange -> {
            exchange.send(HEAD + "\r\n" + FIRST + STOP + DONE);
            exchange.hold();
        });

        assertThat(client.ask("question")).isEqualTo("one");
        Await.until("the connection is closed in the background", () -> endpoint.open() == 0);
    }

    @Test
    void keepsTheConnectionWhereTheBodyEndsSoonAfterDone() {
        start(exchange -> {
            exchange.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunk(FIRST + STOP + DONE));
            exchange.send("0\r\nX-Trailer: x\r\n\r\n");
        });

        Await.until("a connection is used again", () -> {
            client.ask("question");
            return endpoint.connections() < endpoint.requests().size();
        });
    }

    @Test
    void isCompleteWhereTheConnectionIsResetAfterDone() {
        start(exchange -> {
            exchange.send(HEAD + "\r\n" + FIRST + STOP + DONE);
            exchange.close();
        });

        assertThat(client.ask("question")).isEqualTo("one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "Content-Length: 10000\r\n\r\n"})
    void isCompleteWhereTheConnectionIsClosedAfterTheReasonForItsEnd(String headers) {
        start(exchange -> {
            exchange.send(HEAD + headers + FIRST + STOP);
            exchange.close();
        });

        assertThat(client.ask("question")).isEqualTo("one");
    }

    @Test
    void isCompleteWhereNothingFollowsTheReasonForItsEnd() {
        start(exchange -> {
            exchange.send(HEAD + "\r\n" + FIRST + STOP);
            exchange.hold();
        });

        assertThat(client.ask("question")).isEqualTo("one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "Content-Length: 10000\r\n\r\n", "Connection: close\r\n\r\n"})
    void isNotCompleteWhereTheConnectionIsClosedBefore(String headers) {
        start(exchange -> {
            exchange.send(HEAD + headers + FIRST);
            exchange.close();
        });

        assertThat(client.failure("question").failure()).isEqualTo(LlmFailure.CUT_OFF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.0 200 OK\r\nContent-Type: text/event-stream\r\n\r\n",
                "HTTP/1.1 200\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n",
                "HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\n",
                "HTTP/1.1 200 OK\r\ncontent-type:TEXT/Event-Stream ; charset=UTF-8\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nX-Folded: one\r\n two\r\n\tthree\r\n\r\n",
                "HTTP/1.1 200 D\u00e9j\u00e0 vu\r\nX-Name: M\u00fcller\r\nContent-Type: text/event-stream\r\n\r\n",
                "HTTP/1.1 201 Created\r\nContent-Type: text/event-stream\r\n\r\n",
            })
    void readsEveryFormOfHead(String head) {
        start(exchange -> {
            exchange.send(head + FIRST + STOP + DONE);
            exchange.close();
        });

        assertThat(client.ask("question")).isEqualTo("one");
        assertThat(client.ask("question")).isEqualTo("one");
    }

    @Test
    void unpacksWhatNobodyWantedPacked() {
        start(exchange -> sendPacked(exchange, "gzip", packed(FIRST + STOP + DONE, true)));
        assertThat(client.ask("question")).isEqualTo("one");
    }

    @Test
    void unpacksDeflate() {
        start(exchange -> sendPacked(exchange, "deflate", packed(FIRST + STOP + DONE, false)));
        assertThat(client.ask("question")).isEqualTo("one");
    }

    @Test
    void handsOnWhatIsPackedAsItComes() {
        var deltas = Collections.synchronizedList(new ArrayList<ChatDelta>());
        start(exchange -> {
            exchange.send(HEAD + "Content-Encoding: gzip\r\n\r\n");
            var bytes = new ByteArrayOutputStream();
            var packing = new GZIPOutputStream(bytes, true);
            packing.write(FIRST.getBytes(StandardCharsets.UTF_8));
            packing.flush();
            exchange.send(bytes.toByteArray());
            exchange.hold();
        });

        var call = client.call("question", deltas::addAll);
        call.start();
        Await.until(
                "the first token is there",
                () -> ChatClients.text(List.copyOf(deltas)).equals("one"));
        call.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "gzip"})
    void failsAtOnceWhereABodyCannotBeUnpacked(String encoding) {
        start(exchange -> {
            exchange.send(HEAD + "Content-Encoding: " + encoding + "\r\n\r\nnot packed at all, really");
            exchange.hold();
        });

        assertThat(client.failure("question").failure()).isEqualTo(LlmFailure.GARBLED);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void doesNotFollowRedirects(int status) {
        start(exchange -> exchange.send("HTTP/1.1 " + status + " Moved\r\nLocation: " + endpoint.url()
                + "/elsewhere\r\nContent-Length: 0\r\n\r\n"));

        assertThat(client.failure("question").failure()).isEqualTo(LlmFailure.ADDRESS_WRONG);
        assertThat(endpoint.requests()).hasSize(1);
    }

    @Test
    void takesTheBodyOfAnErrorThatDoesNotEnd() {
        start(exchange -> {
            exchange.send("HTTP/1.1 400 Bad Request\r\n\r\n{\"error\":" + "x".repeat(100_000));
            exchange.hold();
        });

        assertThat(client.failure("question").failure()).isEqualTo(LlmFailure.REJECTED);
    }

    @Test
    void waitsLongerForTheFirstTokenThanForTheNext() {
        start(builderFirst(Duration.ofSeconds(20), SHORT), exchange -> {
            exchange.send(HEAD + "\r\n: loading\n\n");
            Await.until("longer than a stall", pastOf(SHORT.multipliedBy(2)));
            exchange.send(FIRST);
            exchange.hold();
        });
        var deltas = Collections.synchronizedList(new ArrayList<ChatDelta>());

        var failure = ChatClients.failure(client.call("question", deltas::addAll));

        assertThat(failure.failure()).isEqualTo(LlmFailure.STALLED);
        assertThat(ChatClients.text(deltas)).isEqualTo("one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n", "HTTP/1.1 200 OK\r\n"})
    void givesUpOnAnEndpointThatNeverBegins(String beginning) {
        start(builderFirst(SHORT, Duration.ofSeconds(20)), exchange -> {
            exchange.send(beginning);
            exchange.hold();
        });

        assertThat(client.failure("question").failure()).isEqualTo(LlmFailure.STALLED);
        assertThat(endpoint.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"})
    void closesTheConnectionOfACallThatIsGivenUpBeforeItsFirstToken(String beginning) {
        start(exchange -> {
            exchange.send(beginning);
            exchange.hold();
        });
        var call = client.call("question", deltas -> {});
        call.start();
        Await.until("the endpoint has the question", () -> endpoint.requests().size() == 1);

        call.close();

        assertThat(call.outcome()).isCancelled();
        Await.until("the endpoint hears of it", () -> endpoint.open() == 0);
    }

    /** Otherwise the answer would continue with a gap in the middle. */
    @Test
    void endsTheAnswerWhereAPieceOfItCannotBeTaken() {
        start(exchange -> {
            exchange.send(HEAD + "\r\n" + FIRST);
            exchange.hold();
        });
        var call = client.call("question", deltas -> {
            throw new IllegalStateException("full");
        });

        call.start();

        assertThat(call.outcome()).failsWithin(Duration.ofSeconds(10));
        Await.until("the connection is closed", () -> endpoint.open() == 0);
    }

    private interface Settings extends java.util.function.UnaryOperator<org.parley.restclient.EndpointClientBuilder> {}

    private static Settings builderFirst(Duration firstByte, Duration stall) {
        return builder -> builder.firstByteTimeout(firstByte).stallTimeout(stall);
    }

    private static java.util.function.BooleanSupplier pastOf(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return () -> System.nanoTime() > end;
    }

    private void start(RawEndpoint.Script script) {
        start(builder -> builder, script);
    }

    private void start(Settings settings, RawEndpoint.Script script) {
        endpoint = RawEndpoint.start(script);
        client = new ChatClients(endpoint.url(), 1, settings);
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private static void sendPacked(Exchange exchange, String encoding, byte[] body) throws IOException {
        exchange.send(HEAD + "Content-Encoding: " + encoding + "\r\nContent-Length: " + body.length + "\r\n\r\n");
        for (var b : body) exchange.send(new byte[] {b});
    }

    private static byte[] packed(String text, boolean gzip) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream packing =
                gzip ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes, new Deflater())) {
            packing.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
