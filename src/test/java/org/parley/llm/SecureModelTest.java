package org.parley.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.testing.Certificate;
import org.parley.testing.RawEndpoint;
import org.parley.testing.StubModel;

class SecureModelTest {
    @TempDir
    static Path folder;

    private final Certificate certificate = Certificate.create(folder, "127.0.0.1");
    private final StubModel model = StubModel.start(certificate.identity());
    private ChatClients client;

    @AfterEach
    void stop() {
        client.close();
        model.close();
    }

    @Test
    void readsAnAnswerOverTlsFromAnEndpointOfAKnownAuthority() {
        client = client(model.url(), certificate.file());

        assertThat(client.ask("tag-tls")).isEqualTo(StubModel.answer("tls", 20));
    }

    @Test
    void sendsNothingToAnEndpointThatNobodyVouchesFor() {
        client = new ChatClients(model.url(), 1);

        assertUnreachable("certification path");
    }

    @Test
    void sendsNothingToAnEndpointOfAnotherName() {
        client = client(URI.create(model.url().toString().replace("127.0.0.1", "localhost")), certificate.file());

        assertUnreachable("localhost");
    }

    @Test
    void identifiesItselfByACertificate() throws IOException {
        try (var endpoint = RawEndpoint.start(SecureModelTest::answer, demanding())) {
            var url = URI.create("https://127.0.0.1:" + endpoint.port() + "/v1");
            var pem = read(certificate.file());
            client = new ChatClients(url, 1, builder -> builder.authorities(pem).identity(pem, certificate.key()));

            assertThat(client.ask("question")).isEqualTo("mutual");
        }
    }

    @Test
    void isRefusedWithoutACertificateWhereTheEndpointWantsOne() throws IOException {
        try (var endpoint = RawEndpoint.start(SecureModelTest::answer, demanding())) {
            client = client(URI.create("https://127.0.0.1:" + endpoint.port() + "/v1"), certificate.file());

            assertThat(client.failure("question").failure()).isIn(LlmFailure.UNREACHABLE, LlmFailure.CUT_OFF);
            assertThat(endpoint.requests()).isEmpty();
        }
    }

    private SSLServerSocket demanding() throws IOException {
        var socket = (SSLServerSocket) certificate
                .mutual()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        socket.setNeedClientAuth(true);
        return socket;
    }

    private static void answer(RawEndpoint.Exchange exchange) throws IOException {
        exchange.send(
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
                        + "data: {\"choices\":[{\"delta\":{\"content\":\"mutual\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
        exchange.close();
    }

    private void assertUnreachable(String reason) {
        var failure = client.failure("tag-tls");

        assertThat(failure.failure()).isEqualTo(LlmFailure.UNREACHABLE);
        assertThat(failure).hasMessageContaining(reason);
        assertThat(model.requestsWith("tag-tls")).isEmpty();
    }

    private static ChatClients client(URI url, Path authorities) {
        return new ChatClients(url, 1, builder -> builder.authorities(read(authorities)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
