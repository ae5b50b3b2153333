package org.parley.llm;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.parley.BackgroundTasks;
import org.parley.restclient.EndpointClientBuilder;
import org.parley.restclient.TestClients;
import org.parley.testing.StubModel;

/** Client of a model endpoint, without a container. */
final class ChatClients implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final TestClients clients = new TestClients();
    final ChatClient client = new ChatClient();

    ChatClients(URI url, int tries) {
        this(url, tries, builder -> builder);
    }

    ChatClients(URI url, int tries, UnaryOperator<EndpointClientBuilder> settings) {
        var builder = clients.builder(url)
                .header("Authorization", "Bearer " + StubModel.KEY)
                .firstByteTimeout(LIMIT)
                .stallTimeout(LIMIT);
        var target = TestClients.target(settings.apply(builder), new ChatRequestWriter(), new ChatStreamReader());
        client.config = new LlmConfig();
        client.config.url = url;
        client.config.tries = tries;
        client.config.longestWait = LIMIT;
        client.config.leftOutParameters = Optional.empty();
        client.parameters = new ParameterSupport();
        client.parameters.config = client.config;
        client.workers = new BackgroundTasks();
        client.endpoint = new ModelEndpoint();
        client.endpoint.api = new Api(target);
    }

    /** Returns the whole answer. */
    String ask(String question) {
        var deltas = Collections.synchronizedList(new ArrayList<ChatDelta>());
        var call = call(question, deltas::addAll);
        call.start();
        assertThat(call.outcome()).succeedsWithin(LIMIT);
        return text(deltas);
    }

    /** Returns the failure of the answer. */
    LlmException failure(String question) {
        return failure(call(question, deltas -> {}));
    }

    static LlmException failure(ChatCall call) {
        call.start();
        return assertThat(call.outcome())
                .failsWithin(LIMIT)
                .withThrowableThat()
                .havingCause()
                .asInstanceOf(InstanceOfAssertFactories.type(LlmException.class))
                .actual();
    }

    ChatCall call(String question, ChatDelta.Sink sink) {
        return client.call(new ChatRequest("stub", List.of(new ChatMessage("user", question))), Map.of(), sink);
    }

    static String text(List<ChatDelta> deltas) {
        var text = new StringBuilder();
        deltas.forEach(delta -> text.append(((ChatDelta.Text) delta).text()));
        return text.toString();
    }

    @Override
    public void close() {
        clients.close();
    }

    private record Api(WebTarget target) implements ChatCompletionsApi {
        @Override
        public CompletionStage<ChatStream> stream(ChatAttempt attempt) {
            return target.path("chat/completions")
                    .request(MediaType.SERVER_SENT_EVENTS)
                    .rx()
                    .post(Entity.json(attempt), ChatStream.class);
        }

        @Override
        public CompletionStage<String> models() {
            return target.path("models")
                    .request(MediaType.APPLICATION_JSON)
                    .rx()
                    .get(String.class);
        }

        @Override
        public void close() {
            // the test closes all clients
        }
    }
}
