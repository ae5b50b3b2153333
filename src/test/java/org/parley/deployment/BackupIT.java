package org.parley.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

    @Test
    void aRestoredBackupHasAllThatWasThere() {
        assumeTrue(InstalledPostgres.isInstalled(), "PostgreSQL is not installed");
        try (var model = StubModel.start();
                var postgres = InstalledPostgres.start();
                var node = new Node("backup", config(postgres, model))) {
            postgres.client("createdb", DATABASE);
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

            backUp(postgres);
            cut.close();
            alice.delete(thread);
            node.stop();
            node.awaitEnd();
            restore(postgres);
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

    private static void backUp(InstalledPostgres postgres) {
        postgres.client("pg_dump", "--format=custom", "--file=" + postgres.file("parley.dump"), "--dbname=" + DATABASE);
    }

    private static void restore(InstalledPostgres postgres) {
        postgres.client("dropdb", DATABASE);
        postgres.client("createdb", "--owner=postgres", DATABASE);
        postgres.client(
                "pg_restore",
                "--no-owner",
                "--role=postgres",
                "--dbname=" + DATABASE,
                postgres.file("parley.dump").toString());
    }

    private static boolean isInterrupted(Chat chat, String thread) {
        var answer = chat.messages(thread).getLast();
        return answer.path("metadata").path("status").asText().equals("interrupted")
                && answer.path("content").asText().contains(" t40");
    }

    private static Map<String, String> config(InstalledPostgres postgres, StubModel model) {
        var config = Parley.settings(postgres.config(DATABASE), model.url());
        config.put("parley.run.drain", "PT1S");
        return config;
    }
}
