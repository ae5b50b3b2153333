package org.parley.promptlibrary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;
import org.parley.testing.TestDatabase;

@ServerTest
class PromptsIT {
    private final Chat alice = Chat.as("alice");
    private final Chat bob = Chat.as("bob");
    private final Chat dora = Chat.as("dora");
    private final String title = "Summary " + UUID.randomUUID();

    @AfterEach
    void removeAll() {
        TestDatabase.update("delete from saved_prompt");
    }

    @Test
    void aPersonalPromptIsForItsOwnerOnly() {
        var id = id(add(alice, Map.of()));

        var listed = listed(alice, id).orElseThrow();
        assertThat(listed.path("title").asText()).isEqualTo(title);
        assertThat(listed.path("text").asText()).isEqualTo("Sum up {{what}}");
        assertThat(listed.path("own").asBoolean()).isTrue();
        assertThat(listed(bob, id)).isEmpty();
        assertThat(change(bob, id, "Mine now").status()).isEqualTo(404);
        assertThat(bob.raw("DELETE", "/api/prompts/" + id, "").status()).isEqualTo(404);
    }

    @Test
    void membersOfTheGroupMayUseItButNotChangeIt() {
        var id = id(add(alice, Map.of("groups", List.of("staff"))));

        var listed = listed(bob, id).orElseThrow();
        assertThat(listed.path("own").asBoolean(true)).isFalse();
        assertThat(listed.path("owner_name").asText()).isEqualTo("Alice");
        assertThat(listed.has("shared_with")).isFalse();
        assertThat(listed(dora, id)).isEmpty();
        assertThat(change(bob, id, "Mine now").status()).isEqualTo(404);
    }

    @Test
    void isSharedWithUsersAndByAdministratorsWithEverybody() {
        var forDora = id(add(alice, Map.of("users", List.of("dora"))));
        assertThat(listed(dora, forDora)).isPresent();
        assertThat(listed(bob, forDora)).isEmpty();

        assertThat(add(alice, Map.of("everybody", true)).json().path("code").asText())
                .isEqualTo("administrators_only");
        var forAll = id(add(Chat.as("admin"), Map.of("everybody", true)));
        assertThat(listed(dora, forAll)).isPresent();
    }

    @Test
    void aChangeReplacesTheWholePrompt() {
        var id = id(add(alice, Map.of("groups", List.of("staff"))));

        var changed = change(alice, id, "Another text");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("text").asText()).isEqualTo("Another text");
        assertThat(listed(bob, id)).isEmpty();
        assertThat(alice.raw("DELETE", "/api/prompts/" + id, "").status()).isEqualTo(200);
        assertThat(listed(alice, id)).isEmpty();
    }

    @Test
    void areListedByTitleInPages() {
        for (var name : List.of("b", "A", "c")) alice.post("/api/prompts", Json.object("title", name, "text", "x"));

        var page = alice.get("/api/prompts?limit=2").json();
        var rest = alice.get("/api/prompts?limit=2&cursor="
                        + page.path("next_cursor").asText())
                .json();

        assertThat(page.path("prompts").findValuesAsText("title")).containsExactly("A", "b");
        assertThat(rest.path("prompts").findValuesAsText("title")).containsExactly("c");
        assertThat(rest.has("next_cursor")).isFalse();
    }

    @Test
    void sharingAPromptIsAudited() {
        var id = id(add(alice, Map.of("groups", List.of("staff"))));

        assertThat(Chat.as("admin")
                        .get("/api/admin/audit?object=prompt%20" + id)
                        .json()
                        .path("entries")
                        .findValuesAsText("action"))
                .containsExactly("PROMPT_SHARED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\": \"x\"} | title",
                "{\"title\": \" \", \"text\": \"x\"} | title",
                "{\"title\": 7, \"text\": \"x\"} | title",
                "{\"title\": \"x\"} | text",
                "{\"title\": \"x\", \"text\": \"x\", \"shared_with\": []} | shared_with",
                "{\"title\": \"x\", \"text\": \"x\", \"shared_with\": {\"groups\": [\"admins\"]}} | shared_with.groups",
                "{\"title\": \"x\", \"text\": \"x\", \"shared_with\": {\"users\": [7]}} | shared_with.users"
            })
    void refusesAMalformedField(String body, String field) {
        var reply = alice.post("/api/prompts", body);

        assertThat(reply.status()).as("%s", reply).isEqualTo(400);
        assertThat(reply.error()).startsWith(field);
    }

    @Test
    void refusesWhatIsTooLongOrTooMuch() {
        assertThat(alice.post("/api/prompts", Json.object("title", "x".repeat(101), "text", "x"))
                        .error())
                .startsWith("title is longer");
        assertThat(alice.post("/api/prompts", Json.object("title", "x", "text", "x".repeat(20_001)))
                        .error())
                .startsWith("text is longer");
        TestDatabase.update("""
                insert into saved_prompt (id, owner, owner_name, title, text, users, groups, everybody)
                select gen_random_uuid(), 'alice', 'Alice', 'n' || n, 'x', '{}', '{}', false from generate_series(1, 200) n
                """);
        assertThat(add(alice, Map.of()).json().path("code").asText()).isEqualTo("too_many_prompts");
    }

    private Reply add(Chat chat, Map<String, ?> audience) {
        return chat.post(
                "/api/prompts", Json.object("title", title, "text", "Sum up {{what}}", "shared_with", audience));
    }

    private Reply change(Chat chat, String id, String text) {
        return chat.raw("PUT", "/api/prompts/" + id, Json.object("title", title, "text", text));
    }

    private static Optional<JsonNode> listed(Chat chat, String id) {
        for (var prompt : chat.get("/api/prompts?limit=200").json().path("prompts"))
            if (prompt.path("id").asText().equals(id)) return Optional.of(prompt);
        return Optional.empty();
    }

    private static String id(Reply reply) {
        assertThat(reply.status()).as("%s", reply).isEqualTo(201);
        return reply.json().path("id").asText();
    }
}
