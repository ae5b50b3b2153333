package org.parley.llm;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.parley.BackgroundTasks;
import org.parley.testing.StubModel;

/** Clients of a stub model, without a container. */
final class ChatClients {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private ChatClients() {}

    /**
     * One that tries once; {@code http} must be stopped.
     *
     * @param caFile null: the authorities that Java trusts
     */
    static ChatClient of(URI url, String caFile) {
        var client = new ChatClient();
        client.config = config(url, caFile);
        client.workers = new BackgroundTasks();
        client.parameters = new ParameterSupport();
        client.parameters.config = client.config;
        client.http = new HttpStreams();
        client.http.config = client.config;
        client.http.workers = client.workers;
        client.http.start();
        return client;
    }

    private static LlmConfig config(URI url, String caFile) {
        var config = new LlmConfig();
        config.url = url;
        config.apiKey = Optional.of(StubModel.KEY);
        config.apiKeyHeader = "Authorization";
        config.caFile = Optional.ofNullable(caFile);
        config.connectTimeout = LIMIT;
        config.stallTimeout = LIMIT;
        config.tries = 1;
        config.longestWait = LIMIT;
        config.leftOutParameters = Optional.empty();
        return config;
    }
}
