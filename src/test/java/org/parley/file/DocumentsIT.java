package org.parley.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.testing.Chat;
import org.parley.testing.MultipartForm;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

/** Tests with files made by LibreOffice and other programs, in src/test/resources/files. */
@ServerTest
class DocumentsIT {
    private static final PDFont FONT = new PDType1Font(Standard14Fonts.FontName.HELVETICA);

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
        assertThat(asked("memo.pdf", "PAGES"))
                .containsPattern("\\[2\\] \\(page 2[^)]*\\)\\s+On the second page stands");
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

    /** In the sandbox of the reading process, with the languages that the tests' settings name. */
    @Test
    void textOfAScanIsRecognised() throws IOException {
        try (var printed = new PDDocument();
                var scanned = new PDDocument()) {
            draw(printed, "The harbour opens in May");
            var picture = LosslessFactory.createFromImage(scanned, new PDFRenderer(printed).renderImageWithDPI(0, 120));
            var page = new PDPage();
            scanned.addPage(page);
            try (var content = new PDPageContentStream(scanned, page)) {
                content.drawImage(picture, 0, 0, 612, 792);
            }
            var bytes = new ByteArrayOutputStream();
            scanned.save(bytes);

            assertThat(asked("letter.pdf", bytes.toByteArray(), "OCR")).contains("harbour opens in May");
        }
    }

    @Test
    void aMessageOfOutlookIsReadWithItsSubject() throws IOException {
        assertThat(asked("plan.msg", message("The quarterly plan", "The harbour opens in May."), "OUTLOOK"))
                .contains("plan.msg", "The quarterly plan", "The harbour opens in May.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sunset.webp", "sunset.gif"})
    void imagesThatModelsMayNotKnowGoAsJpeg(String name) throws IOException {
        var image = seen(name, "IMAGE" + name.replace('.', 'x'));

        assertThat(image.getWidth()).isEqualTo(60);
        assertThat(image.getHeight()).isEqualTo(40);
        assertThat(new Color(image.getRGB(30, 2)).getGreen()).isLessThan(60);
        assertThat(new Color(image.getRGB(30, 37)).getGreen()).isGreaterThan(200);
    }

    @Test
    void aPictureThatTheCameraHeldSidewaysStandsUpright() throws IOException {
        var image = seen("turned.jpg", "TURNED");

        assertThat(image.getWidth()).isEqualTo(40);
        assertThat(image.getHeight()).isEqualTo(80);
        assertThat(new Color(image.getRGB(20, 20)).getRed()).isGreaterThan(200);
        assertThat(new Color(image.getRGB(20, 60)).getBlue()).isGreaterThan(200);
    }

    @Test
    void anAnswerNamesThePassagesThatItCites() throws IOException {
        upload("memo.pdf", "[2]");
        var metadata = alice.messages(thread).getLast().path("metadata");
        assertThat(metadata.path("citations")).hasSize(1);
        var citation = metadata.path("citations").get(0);
        assertThat(citation.path("number").asInt()).isEqualTo(2);
        assertThat(citation.path("page").asInt()).isEqualTo(2);
        assertThat(citation.path("name").asText()).isEqualTo("memo.pdf");
        assertThat(citation.path("text").asText()).startsWith("On the second page stands");

        alice.ask(thread, "And now without? tag-NONE").text();
        assertThat(alice.messages(thread).getLast().path("metadata").has("citations"))
                .isFalse();
    }

    @Test
    void aPdfOfTenThousandPagesIsReadAsFarAsTimeAllows() throws IOException {
        assertThat(asked("long.pdf", pdf(10_000), "VOLUMES")).contains("long.pdf", "[1] (page 1)");
    }

    @ParameterizedTest
    @CsvSource({
        "locked.pdf, file_encrypted, protected by a password",
        "locked.docx, file_encrypted, protected by a password",
        "blank.pdf, file_empty, has no text and nothing to see",
    })
    void saysWhatItCannotRead(String name, String code, String sentence) throws IOException {
        var reply = alice.upload(thread, form(name, bytes(name))).refusal();
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
        return asked(name, bytes(name), tag);
    }

    private String asked(String name, byte[] file, String tag) {
        upload(name, file, tag);
        return Parley.model().requestsWith("tag-" + tag).getLast().messages().getLast();
    }

    private void upload(String name, String tag) throws IOException {
        upload(name, bytes(name), tag);
    }

    private void upload(String name, byte[] file, String tag) {
        try (var stream = alice.upload(thread, form(name, file).field("message", "What? tag-" + tag))) {
            stream.text();
        }
    }

    /** Returns the image that the model receives. */
    private BufferedImage seen(String name, String tag) throws IOException {
        upload(name, tag);
        var messages =
                Parley.model().requestsWith("tag-" + tag).getLast().body().path("messages");
        var image = messages.get(messages.size() - 1).path("content").path(1);
        var uri = image.path("image_url").path("url").asText();
        assertThat(uri).startsWith("data:image/jpeg;base64,");
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1))));
    }

    /** Builds a minimal message in Outlook's format (MS-OXMSG). */
    private static byte[] message(String subject, String body) throws IOException {
        var properties = new ByteArrayInputStream(new byte[32]);
        try (var file = new POIFSFileSystem()) {
            file.createDocument(properties, "__properties_version1.0");
            file.createDocument(utf16("IPM.Note"), "__substg1.0_001A001F");
            file.createDocument(utf16(subject), "__substg1.0_0037001F");
            file.createDocument(utf16(body), "__substg1.0_1000001F");
            var bytes = new ByteArrayOutputStream();
            file.writeFilesystem(bytes);
            return bytes.toByteArray();
        }
    }

    private static InputStream utf16(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_16LE));
    }

    private static void draw(PDDocument document, String text) throws IOException {
        var page = new PDPage();
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(FONT, 30);
            content.newLineAtOffset(60, 600);
            content.showText(text);
            content.endText();
        }
    }

    private static byte[] pdf(int pages) throws IOException {
        try (var document = new PDDocument()) {
            for (int i = 1; i <= pages; i++) draw(document, "Minutes of day " + i);
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static MultipartForm form(String name, byte[] file) {
        return new MultipartForm().file("file", name, "application/octet-stream", file);
    }

    private static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/files", name));
    }
}
