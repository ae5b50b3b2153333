package org.parley.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.testing.Chat;
import org.parley.testing.MultipartForm;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

/** Files made by LibreOffice and others, in src/test/resources/files. */
@ServerTest
class DocumentsIT {
    private final Chat alice = Chat.as("alice");
    private final String thread = alice.createThread();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            memo.pdf    | application/pdf | Ingrid Solberg
            memo.docx   | application/vnd.openxmlformats-officedocument.wordprocessingml.document | Grüße: the repair cost 4,200 euros.
            memo.doc    | application/msword | Ingrid Solberg
            memo.odt    | application/vnd.oasis.opendocument.text-web | Ingrid Solberg
            memo.rtf    | application/rtf | Grüße: the repair cost 4,200 euros.
            rain.xlsx   | application/vnd.openxmlformats-officedocument.spreadsheetml.sheet | 2250
            rain.xls    | application/vnd.ms-excel | 2250
            slides.pptx | application/vnd.openxmlformats-officedocument.presentationml.presentation | The ferry leaves at half past six.
            policy.html | text/html | The lighthouse keeper retires in spring.
            lunch.eml   | message/rfc822 | The soup is at noon.
            """)
    void theModelGetsTheText(String name, String mediaType, String sentence) throws IOException {
        var tag = "DOC" + name.replace('.', 'x');
        assertThat(asked(name, tag)).contains(name, sentence).doesNotContain("alert(1)");
        var file =
                alice.messages(thread).getFirst().path("metadata").path("files").path(0);
        assertThat(file.path("media_type").asText()).isEqualTo(mediaType);
    }

    @Test
    void passagesKnowTheirPage() throws IOException {
        assertThat(asked("memo.pdf", "PAGES")).containsPattern("\\[2\\] \\(page 2\\)\\s+On the second page stands");
        assertThat(asked("slides.pptx", "SLIDES")).containsPattern("\\(page 2\\)\\s+The ferry leaves");
    }

    @Test
    void aScanGoesAsImagesToAnAgentThatSees() throws IOException {
        upload("scan.pdf", "SCAN");
        var messages = Parley.model().requestsWith("tag-SCAN").getLast().body().path("messages");
        assertThat(messages.get(messages.size() - 1)
                        .path("content")
                        .path(1)
                        .path("image_url")
                        .path("url")
                        .asText())
                .startsWith("data:image/jpeg;base64,");
    }

    @ParameterizedTest
    @CsvSource({
        "locked.pdf, file_encrypted, protected by a password",
        "blank.pdf, file_empty, has no text and nothing to see",
    })
    void saysWhatItCannotRead(String name, String code, String sentence) throws IOException {
        var reply = alice.upload(thread, form(name)).refusal();
        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.json().path("code").asText()).isEqualTo(code);
        assertThat(reply.error()).contains(name, sentence);
        assertThat(alice.messages(thread)).isEmpty();
    }

    @Test
    void theFirstPageOfAPdfCanBeSeen() throws IOException {
        upload("memo.pdf", "PREVIEW");
        var image = alice.get("/api/files/preview?thread_id=" + thread + "&file_index=0&output=image");
        assertThat(image.status()).isEqualTo(200);
        assertThat(image.header("Content-Type")).isEqualTo("image/png");
        var pdf = alice.get("/api/files/preview?thread_id=" + thread + "&file_index=0&output=pdf");
        assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(pdf.body()).startsWith("%PDF-");
        assertThat(alice.get("/api/files/preview?thread_id=" + thread + "&file_index=1")
                        .status())
                .isEqualTo(404);
        assertThat(Chat.as("bob")
                        .get("/api/files/preview?thread_id=" + thread + "&file_index=0")
                        .status())
                .isEqualTo(404);
        assertThat(alice.get("/api/files/preview?file_index=0").status()).isEqualTo(400);
    }

    private String asked(String name, String tag) throws IOException {
        upload(name, tag);
        return Parley.model().requestsWith("tag-" + tag).getLast().messages().getLast();
    }

    private void upload(String name, String tag) throws IOException {
        try (var stream = alice.upload(thread, form(name).field("message", "What? tag-" + tag))) {
            stream.text();
        }
    }

    private static MultipartForm form(String name) throws IOException {
        var bytes = Files.readAllBytes(Path.of("src/test/resources/files", name));
        return new MultipartForm().file("file", name, "application/octet-stream", bytes);
    }
}
