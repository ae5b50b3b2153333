package org.parley.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.testing.Certificate;
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
