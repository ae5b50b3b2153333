package org.parley.llm;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.parley.restclient.RestClients;

/** The model endpoint that the settings define. */
@ApplicationScoped
public class ModelEndpoint {
    @Inject
    RestClients clients;

    @Inject
    LlmConfig config;

    ChatCompletionsApi api;

    /** Built at startup, because it takes some time, and because invalid settings must be refused at startup. */
    void onStart(@Observes @Initialized(ApplicationScoped.class) Object application) {
        build();
    }

    /** The endpoint of other settings. */
    ModelEndpoint with(LlmConfig other) {
        var endpoint = new ModelEndpoint();
        endpoint.clients = clients;
        endpoint.config = other;
        endpoint.build();
        return endpoint;
    }

    private void build() {
        var builder = clients.builder(config.url())
                .connectTimeout(config.connectTimeout())
                .firstByteTimeout(config.firstByteTimeout())
                .stallTimeout(config.stallTimeout());
        config.apiKey().ifPresent(key -> builder.header(config.apiKeyHeader(), config.apiKeyValue(key)));
        config.headers().forEach(builder::header);
        config.caFile().ifPresent(file -> builder.authorities(read(file)));
        config.certificateFile()
                .ifPresent(file -> builder.identity(
                        read(file), config.keyFile().map(ModelEndpoint::read).orElse("")));
        config.proxy().ifPresent(builder::proxy);
        api = builder.build(ChatCompletionsApi.class);
    }

    ChatCompletionsApi api() {
        return api;
    }

    private static String read(File file) {
        try {
            return Files.readString(file.toPath(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read", e);
        }
    }
}
