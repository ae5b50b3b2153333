package org.parley.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;
import org.parley.testing.TestDatabase;

@ServerTest
class SharingIT {
    private static final Map<String, ?> STAFF = Map.of("groups", List.of("staff"));

    private final Chat alice = Chat.as("alice");
    private final Chat bob = Chat.as("bob");
    private final Chat dora = Chat.as("dora");
    private final String thread = alice.createThread();

    @Test
    void membersOfTheGroupReadWhatWasShownAtThatMoment() {
        alice.ask(thread, "first [stub-echo] one").terminal();
        var share = share(STAFF);
        alice.ask(thread, "second [stub-echo] two").terminal();

        var read = bob.get("/api/shares/" + share).json();

        assertThat(contents(read)).containsExactly("first [stub-echo] one", "one");
        assertThat(read.path("owner_name").asText()).isEqualTo("Alice");
        assertThat(read.path("own").asBoolean(true)).isFalse();
        assertThat(read.path("messages")
                        .get(1)
                        .path("metadata")
                        .path("agent")
                        .path("name")
                        .asText())
                .isEqualTo("Assistant");
        assertThat(read.toString()).doesNotContain("usage", "run_id", thread, "\"alice\"");
    }

    @Test
    void othersDoNotFindIt() {
        alice.ask(thread, "hello").terminal();
        var share = share(STAFF);

        assertThat(dora.get("/api/shares/" + share).status()).isEqualTo(404);
        assertThat(copy(dora, share).status()).isEqualTo(404);
        assertThat(bob.raw("DELETE", "/api/shares/" + share, "").status()).isEqualTo(404);
        assertThat(bob.post("/api/threads/", Json.object("thread_id", thread)).status())
                .isEqualTo(404);
        assertThat(alice.get("/api/shares/" + share).status()).isEqualTo(200);
    }

    @Test
    void isSharedWithUsersOrEverybody() {
        alice.ask(thread, "hello").terminal();

        assertThat(dora.get("/api/shares/" + share(Map.of("users", List.of("dora"))))
                        .status())
                .isEqualTo(200);
        assertThat(bob.get("/api/shares/" + share(Map.of("users", List.of("dora"))))
                        .status())
                .isEqualTo(404);
        assertThat(dora.get("/api/shares/" + share(Map.of("everybody", true))).status())
                .isEqualTo(200);
    }

    @Test
    void aUserCanBeNamedByTheMailAddress() {
        alice.ask(thread, "hello").terminal();
        TestDatabase.update("update account set email = 'dora@example.org' where id = 'dora'");

        var reply = tryToShare("with", Map.of("users", List.of("Dora@Example.org")));

        assertThat(reply.json().path("with").path("users").toString()).isEqualTo("[\"dora\"]");
        assertThat(reply.json().path("user_names").toString()).isEqualTo("[\"Dora\"]");
    }

    @Test
    void aReaderNeedsNoAccessToTheAgentAndContinuesWithAnother() {
        alice.edit(thread, "title", "Payslips");
        alice.ask(thread, "payslip [stub-echo] explained", alice.agent("HR")).terminal();
        var share = share(STAFF);

        var copied = copy(bob, share).json().path("thread_id").asText();

        assertThat(bob.messages(copied))
                .extracting(SharingIT::content)
                .containsExactly("payslip [stub-echo] explained", "explained");
        assertThat(bob.thread(copied).path("title").asText())
                .isEqualTo(alice.thread(thread).path("title").asText());
        bob.ask(copied, "again [stub-echo] mine").terminal();
        assertThat(bob.messages(copied)).hasSize(4);
        assertThat(alice.messages(thread)).hasSize(2);
    }

    @Test
    void hiddenVersionsAndReasoningAreNotPartOfIt() {
        alice.ask(thread, "wrong [stub-echo] secret").terminal();
        var question =
                alice.messages(thread).getFirst().path("metadata").path("id").asText();
        alice.run(thread, "message", "right [stub-reason@n=3] please", "replaces", question)
                .terminal();
        var share = share(STAFF);

        var read = bob.get("/api/shares/" + share).json().path("messages").toString();
        var copied = copy(bob, share).json().path("thread_id").asText();

        assertThat(read).contains("right").doesNotContain("secret", "wrong", "\"reasoning\"", "\"versions\"");
        assertThat(bob.messages(copied).toString()).doesNotContain("secret", "\"reasoning\"", "\"versions\"");
    }

    @Test
    void endsWhenItIsRevokedOrItsTimeIsOverOrItsThreadIsDeleted() {
        alice.ask(thread, "hello").terminal();
        var revoked = share(STAFF);
        var over = id(tryToShare("with", STAFF, "expires_at", "2099-01-01T00:00:00Z"));
        var deleted = share(STAFF);
        assertThat(bob.get("/api/shares/" + over).status()).isEqualTo(200);

        assertThat(alice.raw("DELETE", "/api/shares/" + revoked, "").status()).isEqualTo(200);
        TestDatabase.update(
                "update thread_share set expires_at = now() - interval '1 second' where id = ?::uuid", over);

        assertThat(bob.get("/api/shares/" + revoked).status()).isEqualTo(404);
        assertThat(alice.raw("DELETE", "/api/shares/" + revoked, "").status()).isEqualTo(404);
        assertThat(bob.get("/api/shares/" + over).status()).isEqualTo(404);
        assertThat(own(over).path("ended").asBoolean()).isTrue();
        alice.delete(thread);
        assertThat(bob.get("/api/shares/" + deleted).status()).isEqualTo(404);
        assertThat(TestDatabase.number("select count(*) from share_message where share_id = '" + deleted + "'"))
                .isZero();
    }

    @Test
    void isClosedWhileItsOwnerIsDisabled() {
        alice.ask(thread, "hello").terminal();
        var share = share(STAFF);
        var admin = Chat.as("admin");
        try {
            admin.raw("PATCH", "/api/admin/users/alice", Json.object("disabled", true));
            assertThat(bob.get("/api/shares/" + share).status()).isEqualTo(404);
        } finally {
            admin.raw("PATCH", "/api/admin/users/alice", Json.object("disabled", false));
        }
        assertThat(bob.get("/api/shares/" + share).status()).isEqualTo(200);
    }

    @Test
    void ownSharesAreListedNewestFirstInPages() {
        alice.ask(thread, "listed").terminal();
        var first = share(STAFF);
        var second = share(Map.of("users", List.of("dora")));

        var page = alice.get("/api/shares?limit=1").json();
        var next = alice.get(
                        "/api/shares?limit=1&cursor=" + page.path("next_cursor").asText())
                .json();

        assertThat(page.path("shares").get(0).path("id").asText()).isEqualTo(second);
        assertThat(next.path("shares").get(0).path("id").asText()).isEqualTo(first);
        assertThat(next.path("shares").get(0).path("title").asText()).isEqualTo("listed");
        assertThat(page.path("reach").asText()).isEqualTo("everybody");
        assertThat(bob.get("/api/shares").body()).doesNotContain(first, second);
    }

    @Test
    void aLongOneIsReadInPages() {
        for (var text : List.of("a", "b", "c")) alice.ask(thread, text).terminal();
        var share = share(STAFF);

        var page = bob.get("/api/shares/" + share + "?limit=4").json();
        var rest = bob.get("/api/shares/" + share + "?limit=4&cursor="
                        + page.path("next_cursor").asText())
                .json();

        assertThat(contents(page)).hasSize(4).startsWith("a");
        assertThat(contents(rest)).hasSize(2).startsWith("c");
        assertThat(rest.has("next_cursor")).isFalse();
    }

    @Test
    void isAudited() {
        alice.ask(thread, "hello").terminal();
        var share = share(STAFF);
        bob.get("/api/shares/" + share);
        copy(bob, share);
        alice.raw("DELETE", "/api/shares/" + share, "");

        var admin = Chat.as("admin");
        assertThat(admin.get("/api/admin/audit?object=thread%20" + thread)
                        .json()
                        .path("entries")
                        .findValuesAsText("action"))
                .contains("THREAD_SHARED");
        assertThat(admin.get("/api/admin/audit?object=share%20" + share)
                        .json()
                        .path("entries")
                        .findValuesAsText("action"))
                .containsExactly("SHARE_REVOKED", "SHARE_COPIED", "SHARE_READ");
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

    private JsonNode own(String share) {
        for (var entry : alice.get("/api/shares").json().path("shares"))
            if (entry.path("id").asText().equals(share)) return entry;
        throw new AssertionError("No share " + share);
    }

    private static List<String> contents(JsonNode snapshot) {
        return snapshot.path("messages").findValuesAsText("content");
    }

    private static String content(JsonNode message) {
        return message.path("content").asText();
    }
}
