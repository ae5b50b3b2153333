package org.parley.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LlmConfigTest {
    private final LlmConfig config = new LlmConfig();

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
}
