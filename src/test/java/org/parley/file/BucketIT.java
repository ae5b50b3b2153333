package org.parley.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.parley.chaos.Node;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.MultipartForm;
import org.parley.testing.Parley;
import org.parley.testing.S3Proxy;
import org.parley.testing.ServerTest;

/** A server that stores the bytes of files in a bucket, and a second server with the same database that does not. */
@ServerTest
class BucketIT {
    private static S3Proxy storage;
    private static Node node;

    private final Chat alice = Chat.as("alice").at(node.url());
    private final String thread = alice.createThread();

    @BeforeAll
    static void start() {
        storage = S3Proxy.start();
        var config = new HashMap<>(Parley.settings());
        config.putAll(storage.config());
        node = new Node("bucket", config).start().awaitReady();
    }

    @AfterAll
    static void stop() {
        node.close();
        storage.close();
    }

    @Test
    void aFileComesBackAsItWasAndGoesWithItsThread() {
        var content = "0123456789".repeat(60_000) + UUID.randomUUID();
        var file = uploaded("ten.txt", content.getBytes(StandardCharsets.UTF_8));

        assertThat(storage.objects()).isEqualTo(1);
        assertThat(chunksOf(file)).isZero();
        assertThat(alice.get("/api/files/" + file).body()).isEqualTo(content);
        var part = alice.raw("GET", "/api/files/" + file, "", "Range", "bytes=262140-262149");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("0123456789");

        alice.delete(thread);
        Await.until("the object is gone", () -> storage.objects() == 0);
    }

    @Test
    void documentsAreReadOutOfIt() throws IOException {
        var memo = Files.readAllBytes(Path.of("src/test/resources/files/memo.pdf"));
        var form = new MultipartForm()
                .file("file", "memo.pdf", "application/pdf", memo)
                .field("message", "Who? tag-BUCKET");
        try (var stream = alice.upload(thread, form)) {
            stream.text();
        }
        assertThat(Parley.model()
                        .requestsWith("tag-BUCKET")
                        .getLast()
                        .messages()
                        .getLast())
                .contains("Ingrid Solberg");
        alice.delete(thread);
        Await.until("the object is gone", () -> storage.objects() == 0);
    }

    @Test
    void whatCannotBeTakenLeavesNothingThere() throws IOException {
        var program = new MultipartForm()
                .file("file", "run.exe", "application/octet-stream", new byte[] {'M', 'Z', 0, 1, 2, 3, 0, 0});
        assertThat(alice.upload(thread, program).refusal().status()).isEqualTo(415);
        leaveInTheMiddle();

        Await.until("nothing is left", () -> storage.objects() == 0 && arriving() == 0);
    }

    @Test
    void whatWasStoredBeforeTheBucketCameStaysWhereItIs() {
        var before = Chat.as("alice");
        var there = before.createThread();
        var form = new MultipartForm().file("file", "a.txt", "text/plain", bytes("Before"));
        try (var stream = before.upload(there, form)) {
            stream.text();
        }
        assertThat(alice.get("/api/files/" + fileOf(there)).body()).isEqualTo("Before");
        assertThat(storage.objects()).isZero();
    }

    private void leaveInTheMiddle() throws IOException {
        try (var socket = new Socket("127.0.0.1", node.port())) {
            var head = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n";
            var out = socket.getOutputStream();
            out.write(bytes("POST /api/files/upload HTTP/1.1\r\nHost: x\r\nCookie: " + alice.cookie()
                    + "\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 900000\r\n\r\n" + head));
            out.write(new byte[400_000]);
            out.flush();
            Await.until("it arrives", () -> arriving() == 1);
        }
    }

    private String uploaded(String name, byte[] content) {
        try (var stream = alice.upload(thread, new MultipartForm().file("file", name, "text/plain", content))) {
            stream.text();
        }
        return fileOf(thread);
    }

    private String fileOf(String thread) {
        var files = alice.messages(thread).getFirst().path("metadata").path("files");
        return files.path(0).path("id").asText();
    }

    private static long chunksOf(String file) {
        return Parley.database()
                .number("select count(*) from file_chunk join stored_file using (content_id) where id = '" + file
                        + "'");
    }

    private static long arriving() {
        return Parley.database().number("select count(*) from file_content where sha256 is null");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
