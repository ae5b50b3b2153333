package org.parley.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.testing.RawEndpoint;

/** One answer is never taken for the answer to another question, whatever the endpoint does with its connections. */
class ConnectionReuseTest {
    private static final Duration STALL = Duration.ofSeconds(2);

    private RawEndpoint endpoint;
    private ChatClients client;

    @AfterEach
    void stop() {
        client.close();
        endpoint.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\nContent-Length: 5\r\n\r\n",
                "HTTP/1.1 199 Whatever\r\nTransfer-Encoding: chunked\r\n\r\n",
            })
    void passesOverInterimResponses(String interim) {
        start(3, exchange -> exchange.send(interim + answer("answer " + exchange.number())));

        for (int i = 1; i <= 3; i++) assertThat(ask()).isEqualTo("answer " + i);

        assertThat(endpoint.connections()).isOne();
    }

    @Test
    void passesOverAnInterimResponseThatComesByItself() {
        start(3, exchange -> {
            exchange.send("HTTP/1.1 103 Early Hints\r\n\r\n");
            for (var piece : answer("answer " + exchange.number()).split("(?<=\n)")) exchange.send(piece);
        });

        for (int i = 1; i <= 3; i++) assertThat(ask()).isEqualTo("answer " + i);
    }

    @Test
    void endsACallThatGetsNothingButInterimResponses() {
        start(1, exchange -> {
            for (int i = 0; i < 200; i++) exchange.send("HTTP/1.1 102 Processing\r\n\r\n");
            exchange.hold();
        });

        assertThat(failure()).isEqualTo(LlmFailure.GARBLED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-T",
                "data: {}\n\n",
                "\u0000",
                "x",
            })
    void leavesAConnectionWithBytesAfterTheAnswer(String more) {
        start(1, exchange -> exchange.send(answer("answer " + exchange.number()) + more));

        for (int i = 1; i <= 3; i++) assertThat(ask()).isEqualTo("answer " + i);

        assertThat(endpoint.connections()).isEqualTo(3);
    }

    /** If a server answers each question twice, the next question would otherwise get the surplus answer. */
    @Test
    void leavesAConnectionWithAnAnswerToNoQuestion() {
        start(1, exchange -> exchange.send(answer("answer " + exchange.number()) + answer("another")));

        for (int i = 1; i <= 3; i++) assertThat(ask()).isEqualTo("answer " + i);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                "SSH-2.0-OpenSSH_9.6\r\n\r\n",
            })
    void leavesAConnectionThatCannotBeUnderstood(String nonsense) {
        start(1, exchange -> {
            if (exchange.number() == 1) exchange.send(nonsense);
            else exchange.send(answer("answer"));
        });

        assertThat(failure()).isEqualTo(LlmFailure.GARBLED);
        assertThat(ask()).isEqualTo("answer");
        assertThat(endpoint.connections()).isEqualTo(2);
    }

    @Test
    void leavesAConnectionThatSwitchesToAnotherProtocol() {
        start(1, exchange -> {
            if (exchange.number() == 1) exchange.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n");
            else exchange.send(answer("answer"));
        });

        assertThat(failure()).isEqualTo(LlmFailure.REJECTED);
        assertThat(ask()).isEqualTo("answer");
        assertThat(endpoint.connections()).isEqualTo(2);
    }

    @Test
    void failsAtOnceWhereTheHeadIsTooLong() {
        start(1, exchange -> {
            exchange.send("HTTP/1.1 200 OK\r\nX: " + "x".repeat(70_000));
            exchange.hold();
        });

        assertThat(failure()).isEqualTo(LlmFailure.GARBLED);
    }

    @Test
    void takesALongHead() {
        var cookies = "Set-Cookie: c=" + "x".repeat(10_000) + "\r\n";
        start(1, exchange -> exchange.send(answer("answer").replaceFirst("\r\n", "\r\n" + cookies.repeat(5))));

        assertThat(ask()).isEqualTo("answer");
    }

    @Test
    void asksOnceWhereAKeptConnectionFallsSilent() {
        endpoint = RawEndpoint.start(exchange -> {
            if (exchange.number() == 1) exchange.send(answer("answer"));
            else exchange.hold();
        });
        client = new ChatClients(endpoint.url(), 3, builder -> builder.firstByteTimeout(STALL));
        ask();

        assertThat(failure()).isEqualTo(LlmFailure.STALLED);
        assertThat(endpoint.requests()).hasSize(2);
    }

    @Test
    void asksAgainOnANewConnectionWhereAKeptOneIsReset() {
        start(3, exchange -> {
            if (exchange.onConnection() > 1) exchange.reset();
            else exchange.send(answer("answer"));
        });

        for (int i = 1; i <= 3; i++) assertThat(ask()).isEqualTo("answer");
    }

    @Test
    void asksNoMoreThanTheNumberOfTriesWhereEveryConnectionIsReset() {
        start(3, exchange -> {
            if (exchange.number() == 1) exchange.send(answer("answer"));
            else exchange.reset();
        });
        ask();

        assertThat(failure()).isEqualTo(LlmFailure.CUT_OFF);
        assertThat(endpoint.requests()).hasSizeLessThanOrEqualTo(1 + 3);
    }

    /** In this case, the endpoint has already received the question. */
    @Test
    void doesNotAskAgainWhereAKeptConnectionIsResetAfterAnInterimResponse() {
        start(3, exchange -> {
            if (exchange.number() == 1) exchange.send(answer("answer"));
            else exchange.send("HTTP/1.1 102 Processing\r\n\r\n");
            if (exchange.number() > 1) exchange.close();
        });
        ask();

        assertThat(failure()).isEqualTo(LlmFailure.CUT_OFF);
        assertThat(endpoint.requests()).hasSize(2);
    }

    private void start(int tries, RawEndpoint.Script script) {
        endpoint = RawEndpoint.start(script);
        client = new ChatClients(endpoint.url(), tries, builder -> builder.stallTimeout(STALL));
    }

    private static String answer(String text) {
        var body = "data: {\"choices\":[{\"delta\":{\"content\":\"" + text + "\"},\"finish_reason\":\"stop\"}]}\n\n"
                + "data: [DONE]\n\n";
        return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    private String ask() {
        return client.ask("question");
    }

    private LlmFailure failure() {
        return client.failure("question").failure();
    }
}
