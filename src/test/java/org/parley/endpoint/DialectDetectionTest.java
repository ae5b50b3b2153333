package org.parley.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectDetectionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead. | max_completion_tokens true true true true true true",
                "Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) value is supported. | max_tokens false true true true true true",
                "Extra inputs are not permitted: stream_options | max_tokens true false true true true true",
                "System role not supported | max_tokens true true false true true true",
                "At most 0 image(s) may be provided in one request. | max_tokens true true true false true true",
                "registry.ollama.ai/library/gemma:2b does not support tools | max_tokens true true true true false true",
                "Unrecognized request argument supplied: reasoning_effort | max_tokens true true true true true false",
                "Bad Request | max_tokens true true true true true false"
            })
    void leavesOutWhatTheErrorNames(String error, String dialect) {
        assertThat(DialectDetection.without(Dialect.DEFAULT, error).map(DialectDetectionTest::text))
                .contains(dialect);
    }

    @Test
    void endsWhenNothingIsLeft() {
        var nothing = new Dialect("max_completion_tokens", false, false, false, false, false, false);

        assertThat(DialectDetection.without(nothing, "Bad Request")).isEmpty();
    }

    private static String text(Dialect dialect) {
        return "%s %s %s %s %s %s %s"
                .formatted(
                        dialect.maxTokens(),
                        dialect.temperature(),
                        dialect.streamOptions(),
                        dialect.systemRole(),
                        dialect.images(),
                        dialect.tools(),
                        dialect.reasoning());
    }
}
