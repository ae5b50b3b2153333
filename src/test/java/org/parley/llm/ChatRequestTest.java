package org.parley.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatRequestTest {
    private final ChatRequest request =
            new ChatRequest("m", List.of(new ChatMessage("user", "hi")), Map.of("temperature", 0.5, "max_tokens", 100));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            none | stream_options temperature max_tokens
            stream_options | temperature max_tokens
            temperature stream_options | max_tokens
            max_tokens | stream_options temperature max_completion_tokens
            max_tokens max_completion_tokens | stream_options temperature
            """)
    void leavesParametersOut(String leftOut, String sent) {
        var body = new String(request.body(Set.of(leftOut.split(" "))), StandardCharsets.UTF_8);

        for (var name : List.of("stream_options", "temperature", "max_tokens", "max_completion_tokens"))
            assertThat(body.contains('"' + name + '"'))
                    .as(name)
                    .isEqualTo(List.of(sent.split(" ")).contains(name));
    }

    @Test
    void takesAnErrorThatRecommendsTheOtherNameForOneAboutTheFirst() {
        var error = EndpointError.ofBody(
                400,
                "{\"error\":{\"message\":\"Unsupported parameter: 'max_tokens' is not supported with this model."
                        + " Use 'max_completion_tokens' instead.\"}}");

        assertThat(ParameterSupport.rejected(error, LlmFailure.REJECTED, request.optional()))
                .containsExactly("max_tokens");
    }
}
