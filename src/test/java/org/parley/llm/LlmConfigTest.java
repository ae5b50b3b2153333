package org.parley.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LlmConfigTest {
    private final LlmConfig config = new LlmConfig();

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:11434/v1,http://127.0.0.1:11434/v1/chat/completions",
        "https://api.example/v1/,https://api.example/v1/chat/completions",
        "https://api.example,https://api.example/chat/completions",
        "https://x.example/openai/d/m?api-version=1,https://x.example/openai/d/m/chat/completions?api-version=1"
    })
    void findsTheCallBelowTheBaseUrl(String base, String completions) {
        config.url = URI.create(base);

        assertThat(config.completions()).isEqualTo(URI.create(completions));
    }

    @Test
    void sendsTheKeyAsTheEndpointWantsIt() {
        config.apiKeyHeader = "Authorization";
        assertThat(config.apiKeyValue("secret")).isEqualTo("Bearer secret");

        config.apiKeyHeader = "api-key";
        assertThat(config.apiKeyValue("secret")).isEqualTo("secret");
    }

    @Test
    void takesABlankKeyForNone() {
        config.apiKey = Optional.of(" ");

        assertThat(config.apiKey()).isEmpty();
    }

    @Test
    void replacesOnlyTheModelThatIsCalledDefault() {
        config.name = Optional.of("gpt-x");

        assertThat(config.modelOf("default")).isEqualTo("gpt-x");
        assertThat(config.modelOf("llama")).isEqualTo("llama");
    }

    @Test
    void readsOnAtLeastOneThread() {
        assertThat(config.ioThreads()).isPositive();
        config.ioThreads = 3;
        assertThat(config.ioThreads()).isEqualTo(3);
    }
}
