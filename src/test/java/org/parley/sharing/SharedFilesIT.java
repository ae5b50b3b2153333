package org.parley.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.MultipartForm;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;
import org.parley.testing.TestDatabase;

@ServerTest
class SharedFilesIT {
    private static final Map<String, ?> STAFF = Map.of("groups", List.of("staff"));

    private final Chat alice = Chat.as("alice");
    private final Chat bob = Chat.as("bob");
    private final Chat dora = Chat.as("dora");
    private final String thread = alice.createThread();

    @Test
    void filesArePartOfItOnlyIfTheOwnerSaysSo() {
        var file = uploaded("The limit is 7 pieces. " + UUID.randomUUID());
        var without = share(STAFF);
        var with = id(tryToShare("with", STAFF, "files", true));

        assertThat(bob.get("/api/shares/" + without).body()).doesNotContain("\"files\"", file);
        assertThat(bob.get("/api/shares/" + without + "/files/" + file).status())
                .isEqualTo(404);
        var metadata =
                bob.get("/api/shares/" + with).json().path("messages").get(0).path("metadata");
        assertThat(metadata.path("files").get(0).path("id").asText()).isEqualTo(file);
        assertThat(bob.get("/api/shares/" + with + "/files/" + file).body()).startsWith("The limit is 7 pieces.");
        assertThat(bob.raw("GET", "/api/shares/" + with + "/files/" + file, "", "Range", "bytes=4-8")
                        .body())
                .isEqualTo("limit");
        assertThat(bob.get("/api/files/" + file).status()).isEqualTo(404);
        assertThat(dora.get("/api/shares/" + with + "/files/" + file).status()).isEqualTo(404);
    }

    @Test
    void laterFilesAreNotPartOfIt() {
        uploaded("first " + UUID.randomUUID());
        var share = id(tryToShare("with", STAFF, "files", true));
        var later = uploaded("second " + UUID.randomUUID());

        assertThat(bob.get("/api/shares/" + share + "/files/" + later).status()).isEqualTo(404);
    }

    @Test
    void aDeletedFileIsGoneFromTheShareButNotFromCopies() {
        var text = "To be forgotten " + UUID.randomUUID();
        var file = uploaded(text);
        var share = id(tryToShare("with", STAFF, "files", true));
        var copied = copy(bob, share).json().path("thread_id").asText();
        var own = bob.messages(copied)
                .getFirst()
                .path("metadata")
                .path("files")
                .get(0)
                .path("id")
                .asText();

        alice.raw("DELETE", "/api/files/" + file, "");

        assertThat(bob.get("/api/shares/" + share + "/files/" + file).status()).isEqualTo(404);
        assertThat(bob.get("/api/shares/" + share)
                        .json()
                        .path("messages")
                        .get(0)
                        .path("metadata")
                        .path("files")
                        .get(0)
                        .path("deleted")
                        .asBoolean())
                .isTrue();
        assertThat(own).isNotEqualTo(file);
        assertThat(bob.get("/api/files/" + own).body()).isEqualTo(text);
        assertThat(TestDatabase.number("select count(*) from stored_file f join file_content c on c.id = f.content_id"
                        + " where f.id = '" + own + "' and c.owner = 'bob'"))
                .as("the bytes count for bob now")
                .isOne();
        bob.delete(copied);
        assertThat(bob.get("/api/files/" + own).status()).isEqualTo(404);
    }

    private String share(Map<String, ?> audience) {
        return id(tryToShare("with", audience));
    }

    private Reply tryToShare(Object... namesAndValues) {
        var fields = new Object[namesAndValues.length + 2];
        fields[0] = "thread_id";
        fields[1] = thread;
        System.arraycopy(namesAndValues, 0, fields, 2, namesAndValues.length);
        return alice.post("/api/threads/share", Json.object(fields));
    }

    private static String id(Reply reply) {
        assertThat(reply.status()).as("%s", reply).isEqualTo(201);
        return reply.json().path("id").asText();
    }

    private static Reply copy(Chat chat, String share) {
        return chat.post("/api/threads/copy", Json.object("share_id", share));
    }

    /** Returns the file's id. */
    private String uploaded(String content) {
        alice.upload(
                        thread,
                        new MultipartForm()
                                .file("file", "notes.txt", "text/plain", content.getBytes(StandardCharsets.UTF_8)))
                .terminal();
        return alice.messages(thread).stream()
                .filter(message -> message.path("metadata").has("files"))
                .reduce((first, last) -> last)
                .orElseThrow()
                .path("metadata")
                .path("files")
                .get(0)
                .path("id")
                .asText();
    }
}
