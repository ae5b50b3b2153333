package org.parley.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoModelTest {
    private final DemoModel demo = DemoModel.start();

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void saysThatItIsADemoAndWhatItWasSent() throws Exception {
        var answer = ask(false, "What is 2 + 2?").body();

        assertThat(answer).contains("This is a demo", "`You are kind.`", "Earlier messages: 0", "What is 2 + 2?");
    }

    @Test
    void streamsChunksWithUsage() throws Exception {
        var answer = ask(true, "demo help").body();

        assertThat(answer)
                .contains("\"finish_reason\":\"stop\"", "\"completion_tokens\"")
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void failsWhereItIsAskedTo() throws Exception {
        assertThat(ask(true, "please demo fail").statusCode()).isEqualTo(500);
        assertThat(ask(true, "please demo busy").statusCode()).isEqualTo(429);
        assertThatThrownBy(() -> ask(true, "please demo cut")).isInstanceOf(IOException.class);
    }

    @Test
    void describesAnImage() throws Exception {
        var image = Map.of("type", "image_url", "image_url", Map.of("url", "data:image/png;base64,AAAAAAAA"));

        assertThat(ask(false, List.of(Map.of("type", "text", "text", "Look"), image))
                        .body())
                .contains("image_url, image/png, 6 bytes");
    }

    private HttpResponse<String> ask(boolean stream, Object content) throws IOException, InterruptedException {
        var body = new ObjectMapper()
                .writeValueAsString(Map.of(
                        "model",
                        "demo",
                        "stream",
                        stream,
                        "stream_options",
                        Map.of("include_usage", true),
                        "messages",
                        List.of(
                                Map.of("role", "system", "content", "You are kind."),
                                Map.of("role", "user", "content", content))));
        var request = HttpRequest.newBuilder(demo.url().resolve("/v1/chat/completions"))
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
