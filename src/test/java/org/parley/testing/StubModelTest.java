package org.parley.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StubModelTest {
    private final StubModel stub = StubModel.start();

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void streamsNumberedTokensWithTheTagAndUsage() throws IOException {
        var lines = text(ask("stub@n=3", "hi tag-abc"))
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();

        assertThat(lines).hasSize(7).last().isEqualTo("data: [DONE]");
        assertThat(String.join("", lines)).contains("\"#abc\"", "\" t1\"", "\" t2\"", "\"completion_tokens\":3");
        assertThat(stub.last().messages()).containsExactly("user: hi tag-abc");
    }

    @Test
    void obeysTheDirectiveInTheNewestMessage() throws IOException {
        assertThat(ask("stub", "please fail [stub-500]").statusCode()).isEqualTo(500);
        assertThat(ask("stub", "too much [stub-429]").headers().firstValue("Retry-After"))
                .hasValue("1");
        assertThat(ask("nothing", "hi").statusCode()).isEqualTo(404);
    }

    @Test
    void noticesACallerWhoHangsUpWhileItIsSilent() throws IOException {
        var answer = ask("stub-hangmid@n=4", "hi");
        Await.until("the answer runs", () -> stub.active() == 1);

        answer.body().close();

        Await.until("the hang-up is noticed", () -> stub.aborted() == 1 && stub.active() == 0);
    }

    @Test
    void cutsTheConnectionInTheMiddle() {
        assertThatThrownBy(() -> ask("stub-cut", "hi").body().readAllBytes()).isInstanceOf(IOException.class);
    }

    @Test
    void sendsTheSameAnswerInPieces() throws IOException {
        assertThat(text(ask("stub-pieces@n=3,s=1", "hi tag-x"))).contains("#x😀", " t1😀", " t2😀", "\r\n\r\n");
    }

    @Test
    void saysWhatItIsTold() throws IOException {
        assertThat(text(ask("stub", "say [stub-echo@s=3] one two")))
                .contains("\"one\"", "\" tw\"", "\"o\"")
                .doesNotContain("say");
    }

    private HttpResponse<InputStream> ask(String model, String text) throws IOException {
        var body = Json.text(Map.of(
                "model",
                model,
                "stream",
                true,
                "stream_options",
                Map.of("include_usage", true),
                "messages",
                List.of(Map.of("role", "user", "content", text))));
        var request = HttpRequest.newBuilder(stub.url().resolve("/v1/chat/completions"))
                .header("Authorization", "Bearer " + StubModel.KEY)
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(HttpResponse<InputStream> response) {
        try {
            return new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
