package org.parley.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
    private final List<ChatDelta> deltas = new ArrayList<>();
    private ChatClient client;

    @AfterEach
    void stop() {
        client.http.stop();
        model.close();
    }

    @Test
    void readsAnAnswerOverTlsFromAnEndpointOfAKnownAuthority() {
        var outcome = ask(client(model.url(), certificate.file())).join();

        assertThat(outcome.outputTokens()).isEqualTo(20);
        assertThat(text()).isEqualTo(StubModel.answer("tls", 20));
    }

    @Test
    void sendsNothingToAnEndpointThatNobodyVouchesFor() {
        var client = client(model.url(), null);

        assertThatThrownBy(() -> ask(client).join())
                .cause()
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.failure()).isEqualTo(LlmFailure.UNREACHABLE))
                .hasMessageContaining("certification path");
        assertThat(model.requestsWith("tag-tls")).isEmpty();
    }

    @Test
    void sendsNothingToAnEndpointOfAnotherName() {
        var elsewhere = URI.create(model.url().toString().replace("127.0.0.1", "localhost"));
        var client = client(elsewhere, certificate.file());

        assertThatThrownBy(() -> ask(client).join())
                .cause()
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.failure()).isEqualTo(LlmFailure.UNREACHABLE))
                .hasMessageContaining("localhost");
        assertThat(model.requestsWith("tag-tls")).isEmpty();
    }

    private ChatClient client(URI url, Path authorities) {
        client = ChatClients.of(url, authorities == null ? null : authorities.toString());
        return client;
    }

    private CompletableFuture<ChatOutcome> ask(ChatClient client) {
        var question = new ChatRequest("stub", List.of(new ChatMessage("user", "tag-tls")));
        var call = client.call(question, Map.of(), deltas::addAll);
        call.start();
        return call.outcome();
    }

    private String text() {
        var text = new StringBuilder();
        deltas.forEach(delta -> text.append(((ChatDelta.Text) delta).text()));
        return text.toString();
    }
}
