package org.parley.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parley.database.DatabaseConfig;
import org.parley.database.Sql;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.MultipartForm;
import org.parley.testing.Parley;
import org.parley.testing.RunStream;
import org.parley.testing.ServerTest;

@ServerTest
class StoredFilesIT {
    private final Chat alice = Chat.as("alice");
    private final String thread = alice.createThread();

    @Test
    void aFileComesBackAsItWas() {
        var content = "0123456789".repeat(60_000);
        var reply = alice.get("/api/files/" + uploaded(thread, "ten.txt", content));
        assertThat(reply.body()).isEqualTo(content);
        assertThat(reply.header("Content-Disposition")).startsWith("attachment; filename=\"ten.txt\"");
    }

    @Test
    void rangesAreParts() {
        var file = uploaded(thread, "ten.txt", "0123456789".repeat(60_000));
        var part = alice.raw("GET", "/api/files/" + file, "", "Range", "bytes=262140-262149");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("0123456789");
        assertThat(part.header("Content-Range")).isEqualTo("bytes 262140-262149/600000");
        assertThat(alice.raw("GET", "/api/files/" + file, "", "Range", "bytes=-3")
                        .body())
                .isEqualTo("789");
        assertThat(alice.raw("GET", "/api/files/" + file, "", "Range", "bytes=600000-")
                        .status())
                .isEqualTo(416);
    }

    @Test
    void nothingOfAFileRunsInTheBrowser() {
        var file = uploaded(
                thread, "drawing.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>");
        var reply = alice.get("/api/files/" + file);
        assertThat(reply.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(reply.header("Content-Disposition")).startsWith("attachment");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Content-Security-Policy")).contains("sandbox");
    }

    @Test
    void aNameIsSafeInAHeaderAndNeverAPath() {
        var file = uploaded(thread, "../../été %22 x.txt", "Some words of a summer");
        var header = alice.get("/api/files/" + file).header("Content-Disposition");
        assertThat(header).contains("filename*=UTF-8''..%2F..%2F%C3%A9t%C3%A9").doesNotContain("../");
    }

    @Test
    void aDeletedFileIsGoneAndItsMessageSaysSo() {
        var file = uploaded(thread, "notes.txt", "To be forgotten " + UUID.randomUUID());
        assertThat(alice.raw("DELETE", "/api/files/" + file, "").status()).isEqualTo(200);
        assertThat(alice.get("/api/files/" + file).status()).isEqualTo(404);
        assertThat(file(thread).path("deleted").asBoolean()).isTrue();
    }

    @Test
    void aDeletedFilesPlaceIsNotGivenAgain() {
        var first = uploaded(thread, "a.txt", "First " + UUID.randomUUID());
        alice.raw("DELETE", "/api/files/" + first, "");
        uploaded(thread, "b.txt", "Second");

        var second =
                alice.messages(thread).get(2).path("metadata").path("files").path(0);
        assertThat(second.path("index").asInt()).isEqualTo(1);
    }

    @Test
    void equalFilesComeAndGoAtOnceAndNoneIsLost() {
        var content = "The same for all " + UUID.randomUUID();
        var replies = IntStream.range(0, 60)
                .parallel()
                .mapToObj(i -> comeAndGo(content, i % 3 == 0))
                .toList();

        assertThat(replies).allMatch(text -> text.equals(content));
        Await.until("nothing is left", () -> contents(content) == 0);
    }

    @Test
    void aFileAndItsThreadCanBeDeletedAtOnce() {
        for (int i = 0; i < 8; i++) {
            var own = alice.createThread();
            var text = "Gone at once " + UUID.randomUUID();
            var file = uploaded(own, "a.txt", text);
            var statuses = IntStream.range(0, 2)
                    .parallel()
                    .map(n -> n == 0
                            ? alice.raw("DELETE", "/api/files/" + file, "").status()
                            : alice.delete(own).status())
                    .boxed()
                    .toList();
            assertThat(statuses).allMatch(status -> status == 200 || status == 404);
            Await.until("nothing is left", () -> contents(text) == 0);
        }
    }

    @Test
    void twoFilesOfOneContentCanBeDeletedAtOnce() {
        for (int i = 0; i < 8; i++) {
            var text = "Shared content " + UUID.randomUUID();
            var files = IntStream.range(0, 2)
                    .mapToObj(n -> uploaded(alice.createThread(), n + ".txt", text))
                    .toList();
            files.parallelStream().forEach(file -> alice.raw("DELETE", "/api/files/" + file, ""));
            Await.until("nothing is left", () -> contents(text) == 0);
        }
    }

    private String comeAndGo(String content, boolean byThread) {
        var own = alice.createThread();
        var file = uploaded(own, "same.txt", content);
        var body = alice.get("/api/files/" + file).body();
        if (byThread) alice.delete(own);
        else alice.raw("DELETE", "/api/files/" + file, "");
        return body;
    }

    @Test
    void othersCannotReachAFile() {
        var file = uploaded(thread, "notes.txt", "Mine");
        assertThat(Chat.as("bob").get("/api/files/" + file).status()).isEqualTo(404);
        assertThat(Chat.as("bob").raw("DELETE", "/api/files/" + file, "").status())
                .isEqualTo(404);
        assertThat(alice.get("/api/files/no-id").status()).isEqualTo(400);
    }

    @Test
    void equalFilesAreStoredOnceAndGoWithTheLastThread() throws SQLException {
        var text = "Twice the same " + UUID.randomUUID();
        var other = alice.createThread();
        uploaded(thread, "a.txt", text);
        var second = uploaded(other, "b.txt", text);
        assertThat(contents(text)).isEqualTo(1);
        assertThat(alice.delete(thread).status()).isEqualTo(200);
        assertThat(alice.get("/api/files/" + second).body()).isEqualTo(text);
        assertThat(alice.delete(other).status()).isEqualTo(200);
        assertThat(contents(text)).isZero();
    }

    @Test
    void aSenderWhoLeavesLeavesNothingBehind() throws IOException, SQLException {
        var mark = "Left behind " + UUID.randomUUID();
        int before = Parley.log().length();
        try (var socket = new Socket("127.0.0.1", Parley.url().getPort())) {
            beginUpload(socket.getOutputStream(), mark);
            Await.until("the first chunk is stored", () -> contents(mark) == 1);
        }
        Await.until("it is gone", () -> contents(mark) == 0);
        Await.until("it is in the log", () -> Parley.log().substring(before).contains("aborted by its sender"));
        assertThat(Parley.log().substring(before))
                .containsOnlyOnce("An upload was aborted by its sender after")
                .doesNotContain("\tat ", "Incident");
    }

    /** As a node leaves them that stops during an upload. */
    @Test
    void contentsWithoutAFileAreRemovedByTheSweep() throws SQLException {
        var text = "Attached " + UUID.randomUUID();
        uploaded(thread, "a.txt", text);
        var database = Parley.database().dataSource();
        var old = UUID.randomUUID();
        var recent = UUID.randomUUID();
        var add =
                "insert into file_content (id, owner, created_at, claimed_at, claims) values (?, 'alice', %1$s, %1$s, 1)";
        Sql.update(database, add.formatted("now() - interval '2 hours'"), old);
        Sql.update(database, add.formatted("now()"), recent);
        Sql.update(
                database,
                "update file_content set created_at = now() - interval '1 day', claimed_at = now() - interval '1 day'"
                        + " where id = (select content_id from stored_file where thread_id = ?)",
                UUID.fromString(thread));

        var store = new FileContentStore();
        store.sql = Sql.on(database);
        store.database = new DatabaseConfig() {
            @Override
            public Duration maintenanceTimeout() {
                return Duration.ofMinutes(1);
            }
        };
        store.dropForgotten();

        var left = "select id from file_content where id in (?, ?)";
        assertThat(Sql.list(database, left, row -> row.getObject(1, UUID.class), old, recent))
                .containsExactly(recent);
        Sql.update(database, "delete from file_content where id = ?", recent);
        assertThat(contents(text)).isEqualTo(1);
    }

    @Test
    void manyAtOnce() {
        var streams = IntStream.range(0, 50)
                .parallel()
                .mapToObj(i -> alice(i).upload(alice(i).createThread(), form("n" + i + ".txt", "Number " + i)))
                .toList();
        assertThat(streams)
                .allSatisfy(stream ->
                        assertThat(stream.terminal().is("RUN_FINISHED")).isTrue());
        streams.forEach(RunStream::close);
    }

    @Test
    void aQuestionAboutALargeFileGetsThePassagesThatFit() {
        var filler = IntStream.range(0, 4000).mapToObj(i -> "The committee met again and postponed item " + i + ".\n");
        var text = filler.toList();
        var content =
                String.join("", text.subList(0, 2500)) + "\nThe treasurer of the yacht club is called Bartholomew.\n\n"
                        + String.join("", text.subList(2500, 4000));
        try (var stream = alice.upload(
                thread,
                form("minutes.txt", content).field("message", "Who is treasurer of the yacht club? tag-YACHT"))) {
            stream.text();
        }
        var asked =
                Parley.model().requestsWith("tag-YACHT").getLast().messages().getLast();
        assertThat(asked).contains("Bartholomew").containsPattern("\\[\\d+\\] \\(lines \\d+–\\d+\\)");
        assertThat(asked.length()).isLessThan(40_000);
    }

    @Test
    void thePageIsToldTheLimits() {
        var limits = alice.get("/api/config").json().path("limits");
        assertThat(limits.path("file_bytes").asLong()).isEqualTo(100 * 1024 * 1024);
        assertThat(limits.path("files_per_message").asInt()).isEqualTo(10);
    }

    private Chat alice(int number) {
        return number % 2 == 0 ? alice : OTHERS[number % OTHERS.length];
    }

    private static final Chat[] OTHERS = {Chat.as("bob"), Chat.as("carol"), Chat.as("admin")};

    private String uploaded(String thread, String name, String content) {
        try (var stream = alice.upload(thread, form(name, content))) {
            stream.text();
        }
        return file(thread).path("id").asText();
    }

    private com.fasterxml.jackson.databind.JsonNode file(String thread) {
        return alice.messages(thread).getFirst().path("metadata").path("files").path(0);
    }

    private static MultipartForm form(String name, String content) {
        return new MultipartForm().file("file", name, "text/plain", content.getBytes(StandardCharsets.UTF_8));
    }

    private void beginUpload(OutputStream out, String mark) throws IOException {
        var head = "--x\r\nContent-Disposition: form-data; name=\"thread_id\"\r\n\r\n" + thread
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n" + mark;
        out.write(("POST /api/files/upload HTTP/1.1\r\nHost: x\r\nCookie: " + alice.cookie()
                        + "\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 900000\r\n\r\n" + head)
                .getBytes(StandardCharsets.UTF_8));
        out.write(new byte[400_000]);
        out.flush();
    }

    private static long contents(String begin) {
        try (var connection = Parley.database().dataSource().getConnection();
                var statement = connection.prepareStatement(
                        "select count(*) from file_chunk where position = 0 and substring(bytes from 1 for 60) like convert_to(?, 'UTF8') || '%'::bytea")) {
            statement.setString(1, begin);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
