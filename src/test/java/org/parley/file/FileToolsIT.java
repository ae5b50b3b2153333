package org.parley.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parley.database.Sql;
import org.parley.filetool.FileTools;
import org.parley.testing.Chat;
import org.parley.testing.MultipartForm;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;
import org.parley.tool.Tool;
import org.parley.tool.ToolCalls;
import org.parley.tool.ToolOutcome.Result;
import org.postgresql.ds.PGSimpleDataSource;

/** The tools for files, with files that were uploaded to the server. */
@ServerTest
class FileToolsIT {
    private static final String BOOK = IntStream.range(0, 2000)
            .mapToObj(i ->
                    "The committee met again and postponed item " + i + (i == 1500 ? ", the zeppelin" : "") + ".\n")
            .collect(Collectors.joining());

    /** Each connection is in a transaction, as in the service. */
    private static final class Transactions extends PGSimpleDataSource {
        private static final long serialVersionUID = 1;

        Transactions(PGSimpleDataSource source) {
            setUrl(source.getUrl());
            setUser(source.getUser());
            setPassword(source.getPassword());
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            connection.setAutoCommit(false);
            return connection;
        }
    }

    private final Chat alice = Chat.as("alice");
    private final String thread = alice.createThread();
    private final String owner = alice.get("/api/me").json().path("id").asText();

    @Test
    void findsPassagesWithTheirPlace() {
        upload("book.txt", BOOK);
        upload("note.md", "# Airships\n\nA zeppelin is an airship.");

        var result = call(tools().search(), "{\"query\": \"zeppelin\"}");

        assertThat(result.text())
                .contains("postponed item 1500, the zeppelin", "A zeppelin is an airship")
                .contains("[2] ");
        assertThat(result.sources())
                .hasSize(2)
                .allSatisfy(source -> assertThat(source.url()).matches("/api/files/[0-9a-f-]{36}"));
        assertThat(result.sources())
                .extracting(source -> source.title())
                .anyMatch(title -> title.startsWith("book.txt, lines "));
        assertThat(call(tools().search(), "{\"query\": \"zeppelin\", \"file\": \"Note\"}")
                        .sources())
                .hasSize(1);
        assertThat(call(tools().search(), "{\"query\": \"zeppelin\", \"file\": \"other.pdf\"}")
                        .text())
                .isEqualTo(
                        "There is no file other.pdf. Files of this chat:\n- book.txt (2000 lines)\n- note.md (3 lines)");
        assertThat(call(tools().search(), "{\"query\": \"submarine\"}").text())
                .contains("No passage contains these words.", "- book.txt");
    }

    @Test
    void readsAFileInParts() {
        upload("book.txt", BOOK);

        var first = call(tools().read(), "{\"file\": \"book.txt\"}");
        assertThat(first.text())
                .contains("item 0.", "There is more: call again with start=")
                .hasSizeBetween(15_000, 25_000);
        var start = first.text().replaceAll("(?s).*start=(\\d+).*", "$1");
        var second = call(tools().read(), "{\"file\": \"book.txt\", \"start\": " + start + "}");
        assertThat(second.text()).doesNotContain("item 0.").contains("postponed item");

        assertThat(call(tools().read(), "{}").text()).contains("- book.txt (2000 lines)");
        assertThat(call(tools().read(), "{\"file\": \"book.txt\", \"first_page\": 3}")
                        .text())
                .contains("no text there");
        assertThat(call(tools().read(), "{\"file\": \"book.txt\", \"start\": 9999}")
                        .text())
                .contains("no text there");
    }

    @Test
    void readsPagesOfADocument() throws IOException {
        upload("memo.pdf", Files.readAllBytes(Path.of("src/test/resources/files/memo.pdf")));

        var pages = call(tools().read(), "{\"file\": \"memo.pdf\", \"first_page\": 2, \"last_page\": 2}");

        assertThat(pages.sources()).isNotEmpty().allSatisfy(source -> {
            assertThat(source.title()).startsWith("memo.pdf, page 2");
            assertThat(source.url()).endsWith("#page=2");
        });
        assertThat(pages.text()).contains("On the second page stands");
    }

    @Test
    void isEmptyForAnotherUser() {
        upload("book.txt", BOOK);

        var result = ToolCalls.result(
                tools().read(),
                ToolCalls.context(ToolCalls.caller("bob"), UUID.fromString(thread)),
                "{\"file\": \"book.txt\"}");

        assertThat(result.text()).isEqualTo("There is no file book.txt. No files are attached to this chat.");
    }

    private void upload(String name, String content) {
        upload(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private void upload(String name, byte[] content) {
        var form = new MultipartForm()
                .file("file", name, "application/octet-stream", content)
                .field("message", "Read it");
        try (var stream = alice.upload(thread, form)) {
            stream.text();
        }
    }

    private FileTools tools() {
        var passages = new PassageStore();
        passages.sql =
                Sql.on(new Transactions((PGSimpleDataSource) Parley.database().dataSource()));
        passages.config = new FileConfig();
        passages.config.passagesDeadline = Duration.ofSeconds(20);
        var lookup = new FileLookupService();
        lookup.store = passages;
        lookup.files = new FileService() {
            @Override
            public List<StoredFile> ofThread(UUID thread) {
                return stored(passages.sql, thread);
            }
        };
        return FileTools.on(lookup);
    }

    /** Without an entity manager. */
    private static List<StoredFile> stored(Sql sql, UUID thread) {
        return sql.list(
                "select content_id, name, media_type, size, owner, position from stored_file where thread_id = ? order by position",
                row -> new StoredFile(
                        new Upload(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getString(3),
                                row.getLong(4),
                                false),
                        row.getString(5),
                        thread,
                        UUID.randomUUID(),
                        row.getInt(6)),
                thread);
    }

    private Result call(Tool tool, String arguments) {
        return ToolCalls.result(tool, ToolCalls.context(ToolCalls.caller(owner), UUID.fromString(thread)), arguments);
    }
}
