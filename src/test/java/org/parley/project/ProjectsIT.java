package org.parley.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;
import org.parley.testing.TestDatabase;

@ServerTest
class ProjectsIT {
    private static final Map<String, ?> STAFF = Map.of("groups", List.of("staff"));

    private final Chat alice = Chat.as("alice");
    private final Chat bob = Chat.as("bob");
    private final Chat dora = Chat.as("dora");
    private final String thread = alice.createThread();

    @AfterEach
    void removeAll() {
        TestDatabase.update("delete from project");
    }

    @Test
    void aThreadIsMovedToAProjectAndOutAgain() {
        var project = id(add(alice, "Move", "", Map.of()));

        assertThat(alice.edit(thread, "project", project).json().path("project").asText())
                .isEqualTo(project);
        assertThat(threadsOf(alice, project)).containsExactly(thread);
        assertThat(alice.edit(thread, "pinned", true).json().path("project").asText())
                .isEqualTo(project);
        assertThat(alice.edit(thread, "project", null).json().has("project")).isFalse();
        assertThat(threadsOf(alice, project)).isEmpty();
    }

    @Test
    void theModelReceivesTheInstructionsBeforeTheMessages() {
        var project = id(add(alice, "Move", "Always answer in Latin.", Map.of()));
        alice.ask(thread, "first").terminal();
        alice.edit(thread, "project", project);

        alice.ask(thread, "second").terminal();

        var messages = Parley.model().last().body().path("messages");
        assertThat(messages.findValuesAsText("content").stream()
                        .filter(content -> content.contains("Always answer in Latin.")))
                .singleElement()
                .asString()
                .contains("“Move”", "first");
        assertThat(messages.get(messages.size() - 1).path("content").asText()).isEqualTo("second");
    }

    @Test
    void membersUseItWithThreadsOfTheirOwn() {
        var project = id(add(alice, "Shared", "Be brief.", STAFF));
        alice.edit(thread, "project", project);
        var own = bob.createThread();

        assertThat(bob.edit(own, "project", project).status()).isEqualTo(200);
        bob.ask(own, "hello").terminal();

        assertThat(Parley.model().last().body().toString()).contains("Be brief.");
        assertThat(threadsOf(bob, project)).containsExactly(own);
        assertThat(threadsOf(alice, project)).containsExactly(thread);
        var listed = listed(bob, project).orElseThrow();
        assertThat(listed.path("own").asBoolean(true)).isFalse();
        assertThat(listed.path("instructions").asText()).isEqualTo("Be brief.");
        assertThat(listed.has("shared_with")).isFalse();
    }

    @Test
    void othersDoNotFindIt() {
        var project = id(add(alice, "Shared", "", STAFF));

        assertThat(listed(dora, project)).isEmpty();
        assertThat(dora.edit(dora.createThread(), "project", project).status()).isEqualTo(404);
        assertThat(change(bob, project, Map.of()).status()).isEqualTo(404);
        assertThat(bob.raw("DELETE", "/api/projects/" + project, "").status()).isEqualTo(404);
    }

    @Test
    void whoIsNoLongerAMemberLosesTheInstructions() {
        var project = id(add(alice, "Shared", "Be brief.", STAFF));
        var own = bob.createThread();
        bob.edit(own, "project", project);

        assertThat(change(alice, project, Map.of()).status()).isEqualTo(200);
        bob.ask(own, "hello").terminal();

        assertThat(Parley.model().last().body().toString()).doesNotContain("Be brief.");
        assertThat(listed(bob, project)).isEmpty();
        assertThat(bob.edit(bob.createThread(), "project", project).status()).isEqualTo(404);
    }

    @Test
    void threadsRemainWhenTheirProjectIsDeleted() {
        var project = id(add(alice, "Shared", "", STAFF));
        var own = bob.createThread();
        bob.edit(own, "project", project);
        alice.edit(thread, "project", project);

        assertThat(alice.raw("DELETE", "/api/projects/" + project, "").status()).isEqualTo(200);

        assertThat(alice.thread(thread).has("project")).isFalse();
        assertThat(bob.thread(own).has("project")).isFalse();
        assertThat(alice.raw("DELETE", "/api/projects/" + project, "").status()).isEqualTo(404);
    }

    @Test
    void isArchivedAndRenamed() {
        var project = id(add(alice, "Old", "", Map.of()));

        var changed = alice.raw("PUT", "/api/projects/" + project, Json.object("name", "New", "archived", true));

        assertThat(changed.json().path("archived").asBoolean()).isTrue();
        assertThat(listed(alice, project).orElseThrow().path("name").asText()).isEqualTo("New");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | name",
                "{\"name\": \" \"} | name",
                "{\"name\": 7} | name",
                "{\"name\": \"x\", \"instructions\": 7} | instructions",
                "{\"name\": \"x\", \"knowledge\": \"y\"} | knowledge",
                "{\"name\": \"x\", \"knowledge\": [\"0198f2c4-5d6e-7a8b-9c0d-1e2f3a4b5c6d\"]} | knowledge",
                "{\"name\": \"x\", \"archived\": 1} | archived",
                "{\"name\": \"x\", \"shared_with\": {\"groups\": [\"admins\"]}} | shared_with.groups"
            })
    void refusesAMalformedField(String body, String field) {
        var reply = alice.post("/api/projects", body);

        assertThat(reply.status()).as("%s", reply).isEqualTo(400);
        assertThat(reply.error()).startsWith(field);
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(add(alice, "x".repeat(101), "", Map.of()).error()).startsWith("name is longer");
        assertThat(add(alice, "x", "x".repeat(8_001), Map.of()).error()).startsWith("instructions is longer");
        assertThat(alice.edit(thread, "project", "none").error()).startsWith("project");
    }

    private static Reply add(Chat chat, String name, String instructions, Map<String, ?> members) {
        return chat.post(
                "/api/projects",
                Json.object(
                        "name", name, "instructions", instructions, "knowledge", List.of(), "shared_with", members));
    }

    private static Reply change(Chat chat, String project, Map<String, ?> members) {
        return chat.raw(
                "PUT",
                "/api/projects/" + project,
                Json.object("name", "Shared", "instructions", "Be brief.", "shared_with", members));
    }

    private static List<String> threadsOf(Chat chat, String project) {
        return chat.post("/api/threads/list", Json.object("project", project))
                .json()
                .path("memories")
                .findValuesAsText("id");
    }

    private static Optional<JsonNode> listed(Chat chat, String project) {
        var all = chat.get("/api/projects?limit=200").json().path("projects");
        return StreamSupport.stream(all.spliterator(), false)
                .filter(entry -> entry.path("id").asText().equals(project))
                .findFirst();
    }

    private static String id(Reply reply) {
        assertThat(reply.status()).as("%s", reply).isEqualTo(201);
        return reply.json().path("id").asText();
    }
}
