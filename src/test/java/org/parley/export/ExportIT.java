package org.parley.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.testing.Chat;
import org.parley.testing.MultipartForm;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

@ServerTest
class ExportIT {
    private static final String QUESTION = "Où est **la gare** de Łódź? Привет, Ελληνικά";

    private final Chat alice = Chat.as("alice");
    private final String thread = alice.createThread();

    @Test
    void aThreadIsExportedInEveryFormat() throws IOException, InterruptedException {
        alice.upload(
                        thread,
                        new MultipartForm()
                                .field("message", QUESTION)
                                .file("file", "plan.txt", "text/plain", "plums".getBytes(StandardCharsets.UTF_8)))
                .terminal();

        var markdown = new String(export(alice, "markdown").body(), StandardCharsets.UTF_8);
        assertThat(markdown)
                .startsWith("# Où est")
                .contains("## Question – ", QUESTION, "- plan.txt", "## Assistant – ");

        var json = alice.get("/api/threads/export?thread_id=" + thread + "&format=json")
                .json();
        assertThat(json.path("id").asText()).isEqualTo(thread);
        assertThat(json.path("messages").path(0).path("content").asText()).isEqualTo(QUESTION);
        assertThat(json.path("messages")).hasSize(2);

        var pdf = export(alice, "pdf");
        assertThat(pdf.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment")
                .contains("UTF-8''")
                .endsWith(".pdf");
        try (var document = Loader.loadPDF(pdf.body())) {
            var text = new PDFTextStripper().getText(document);
            assertThat(text).contains("la gare", "Łódź", "Привет", "Ελληνικά", "plan.txt");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "thread_id=x&format=pdf, 400, thread_id",
        "format=pdf, 400, thread_id",
        "thread_id=00000000-0000-4000-8000-000000000000, 400, format",
        "thread_id=00000000-0000-4000-8000-000000000000&format=odt, 400, format",
        "thread_id=00000000-0000-4000-8000-000000000000&format=pdf, 404, not found"
    })
    void refusesAnInvalidRequest(String query, int status, String message) {
        var reply = alice.get("/api/threads/export?" + query);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.error()).containsIgnoringCase(message);
    }

    @Test
    void nobodyExportsAThreadOfAnotherUser() {
        assertThat(Chat.as("bob")
                        .get("/api/threads/export?format=json&thread_id=" + thread)
                        .status())
                .isEqualTo(404);
    }

    private HttpResponse<byte[]> export(Chat chat, String format) throws IOException, InterruptedException {
        var path = "/api/threads/export?thread_id=" + thread + "&format=" + format;
        var request = HttpRequest.newBuilder(Parley.url().resolve(path))
                .header("Cookie", chat.cookie())
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofByteArray());
        }
    }
}
