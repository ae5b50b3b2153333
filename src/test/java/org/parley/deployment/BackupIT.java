package org.parley.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.parley.chaos.Node;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.MultipartForm;
import org.parley.testing.Parley;
import org.parley.testing.StubModel;

/** Runs the procedure of deployment/README.md on a node of its own. */
@Tag("server")
class BackupIT {
    private static final String DATABASE = "parley";
    private static final String USER = "parley";
    private static final Path AUDIT_OWNER = Path.of("server-config/audit-owner.sql");

    @Test
    void aRestoredBackupHasAllThatWasThere() throws Exception {
        assumeTrue(InstalledPostgres.isInstalled(), "PostgreSQL is not installed");
        try (var model = StubModel.start();
                var postgres = InstalledPostgres.start();
                var node = new Node("backup", config(postgres, model))) {
            postgres.client("createuser", USER);
            postgres.client("createdb", "--owner=" + USER, DATABASE);
            node.start().awaitReady();
            var alice = Chat.as("alice", node.url());
            var thread = alice.createThread();
            var answer = alice.upload(
                    thread,
                    new MultipartForm()
                            .field("message", "keep this tag-kept [stub@n=30,d=1]")
                            .file("file", "kept.txt", "text/plain", "kept words".getBytes()));
            assertThat(answer.text()).isEqualTo(StubModel.answer("kept", 30));
            var running = alice.createThread();
            var cut = alice.ask(running, "tag-cut [stub@n=3000,d=20]").awaitText(" t80");

            protectAudit(postgres);
            protectAudit(postgres);
            postgres.client(
                    "pg_dump", "--format=custom", "--file=" + postgres.file("parley.dump"), "--dbname=" + DATABASE);
            cut.close();
            alice.delete(thread);
            assertThat(restore(postgres).output()).contains("connections: stop all nodes first");
            node.stop();
            node.awaitEnd();
            var restored = restore(postgres);
            assertThat(restored.status()).as(restored.output()).isZero();
            assertThat(restored.output()).contains("The previous database is parley_before_");
            assertThatAuditIsProtected(postgres);
            node.start().awaitReady();

            // the session is a row, too
            var messages = alice.messages(thread);
            assertThat(messages.getLast().path("content").asText()).isEqualTo(StubModel.answer("kept", 30));
            var file = messages.getFirst()
                    .path("metadata")
                    .path("files")
                    .path(0)
                    .path("id")
                    .asText();
            assertThat(alice.get("/api/files/" + file).body()).isEqualTo("kept words");
            assertThat(alice.ask(thread, "tag-more [stub@n=5]").text()).isEqualTo(StubModel.answer("more", 5));
            Await.until("the cut answer is ended", () -> isInterrupted(alice, running));
        }
    }

    private static InstalledPostgres.Result restore(InstalledPostgres postgres) {
        return postgres.script("restore", postgres.file("parley.dump").toString());
    }

    private static void protectAudit(InstalledPostgres postgres) throws Exception {
        try (var connection = postgres.connect(DATABASE, "postgres");
                var statement = connection.createStatement()) {
            statement.execute(Files.readString(AUDIT_OWNER));
        }
    }

    private static void assertThatAuditIsProtected(InstalledPostgres postgres) throws SQLException {
        try (var connection = postgres.connect(DATABASE, USER);
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("delete from audit")).hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("alter table audit disable trigger all"))
                    .hasMessageContaining("must be owner");
            try (var row = statement.executeQuery("select first_broken, entries from audit_verify()")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isNull();
                assertThat(row.getLong(2)).isPositive();
            }
        }
    }

    private static boolean isInterrupted(Chat chat, String thread) {
        var answer = chat.messages(thread).getLast();
        return answer.path("metadata").path("status").asText().equals("interrupted")
                && answer.path("content").asText().contains(" t40");
    }

    private static Map<String, String> config(InstalledPostgres postgres, StubModel model) {
        var config = Parley.settings(postgres.config(DATABASE, USER), model.url());
        config.put("parley.run.drain", "PT1S");
        return config;
    }
}
