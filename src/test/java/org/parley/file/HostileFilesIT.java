package org.parley.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.testing.Chat;
import org.parley.testing.MultipartForm;
import org.parley.testing.Parley;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;

/** Malicious files: each is answered with an error message, and the server keeps running. */
@ServerTest
class HostileFilesIT {
    private static final String RELATIONS =
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" "
                    + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    private static final String TYPES =
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
                    + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" "
                    + "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    private static final String DOCUMENT =
            "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>";
    private static final String END = "</w:t></w:r></w:p></w:body></w:document>";

    private final Chat alice = Chat.as("alice");
    private final String thread = alice.createThread();

    @AfterEach
    void theServerGoesOn() {
        assertThat(Chat.nobody().get("/health/ready").status()).isEqualTo(200);
        assertThat(alice.messages(thread)).isEmpty();
    }

    @Test
    void aZipBomb() throws IOException {
        refused(docx(DOCUMENT, " ".repeat(300_000_000), END), "bomb.docx");
    }

    @Test
    void anXmlBomb() throws IOException {
        var entities = new StringBuilder("<!DOCTYPE w:document [<!ENTITY a0 \"laughter \">");
        for (int i = 1; i < 12; i++)
            entities.append("<!ENTITY a" + i + " \"" + ("&a" + (i - 1) + ";").repeat(10) + "\">");
        refused(docx(entities + "]>" + DOCUMENT, "&a11;", END), "laughs.docx");
    }

    @Test
    void anImageThatIsLargerThanItLooks() {
        var header = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(60_000)
                .putInt(60_000)
                .put(new byte[] {8, 2, 0, 0, 0});
        var crc = new CRC32();
        crc.update(header.array());
        var png = ByteBuffer.allocate(200)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(13)
                .put(header.array())
                .putInt((int) crc.getValue());
        assertThat(refused(png.array(), "vast.png").json().path("code").asText())
                .isEqualTo("file_too_complex");
    }

    @Test
    void damagedFiles() throws IOException {
        var pdf = Files.readAllBytes(Path.of("src/test/resources/files/memo.docx"));
        refused(Arrays.copyOf(pdf, pdf.length / 2), "half.docx");
        refused("%PDF-1.7 and nothing more".getBytes(StandardCharsets.US_ASCII), "not.pdf");
        refused(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0}, "not.jpg");
    }

    @Test
    void aProgram() {
        assertThat(refused(new byte[] {'M', 'Z', 0, 1, 2, 3, 0, 0}, "invoice.pdf")
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("unsupported_file_type");
    }

    @Test
    void anArchiveOfNothing() throws IOException {
        var archive = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(archive)) {
            zip.putNextEntry(new ZipEntry("../../etc/"));
        }
        assertThat(refused(archive.toByteArray(), "things.docx")
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("file_empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:\n", "<!---->", "X-A:\n\t\n"})
    void aBeginningWithoutEndIsAnswered(String piece) {
        var bytes = piece.repeat(4096 / piece.length() - 1).getBytes(StandardCharsets.US_ASCII);
        var stream = Chat.as("bob").upload(Chat.as("bob").createThread(), form("odd.txt", bytes));
        assertThat(stream.terminal().is("RUN_FINISHED")).isTrue();
    }

    @Test
    void moreThanAllowedEndsEarly() throws IOException {
        try (var socket = new Socket("127.0.0.1", Parley.url().getPort())) {
            socket.setSoTimeout(20_000);
            var out = socket.getOutputStream();
            out.write(("POST /api/files/upload HTTP/1.1\r\nHost: x\r\nCookie: " + alice.cookie()
                            + "\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 10000000000\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            var answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(answer).isEqualTo("HTTP/1.1 413");
        }
    }

    private Reply refused(byte[] file, String name) {
        var reply = alice.upload(thread, form(name, file)).refusal();
        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.error()).startsWith(name);
        return reply;
    }

    private static MultipartForm form(String name, byte[] file) {
        return new MultipartForm().file("file", name, "application/octet-stream", file);
    }

    private static byte[] docx(String... document) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            entry(zip, "[Content_Types].xml", TYPES);
            entry(zip, "_rels/.rels", RELATIONS);
            entry(zip, "word/document.xml", document);
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, String... content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        for (var part : content) zip.write(part.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
