package org.parley.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;

@ServerTest
class AdminAgentsIT {
    private static final String AGENTS = "/api/admin/agents";

    private final Chat admin = Chat.as("admin");
    private final Chat alice = Chat.as("alice");
    private final String name = "Agent " + UUID.randomUUID();

    @AfterEach
    void deleteWhatWasMade() {
        for (var agent : admin.get(AGENTS + "?limit=200").json().path("agents"))
            if (!agent.has("managed_by"))
                admin.raw("DELETE", path(agent.path("id").asText()), "");
    }

    @Test
    void createsAnAgentThatUsersCanAskAtOnce() {
        var created =
                admin.post(AGENTS, Json.object("name", name, "model", "stub", "system_prompt", "For {{agent_name}}"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("version").asInt()).isEqualTo(1);
        var thread = alice.createThread();
        alice.ask(thread, "hi tag-made", alice.agent(name)).terminal();
        assertThat(Parley.model().requestsWith("tag-made").getLast().messages()).contains("system: For " + name);
        assertThat(alice.messages(thread)
                        .getLast()
                        .path("metadata")
                        .path("agent")
                        .path("version")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void keepsFieldsThatAChangeLeavesOut() {
        var id = create("description", "before", "tags", new String[] {"x"});

        var changed = put(id, "version", 1, "description", "after");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("version").asInt()).isEqualTo(2);
        var agent = admin.get(path(id)).json();
        assertThat(agent.path("description").asText()).isEqualTo("after");
        assertThat(agent.path("tags").get(0).asText()).isEqualTo("x");
        assertThat(agent.path("name").asText()).isEqualTo(name);
    }

    @Test
    void refusesAChangeOfAnOlderVersion() {
        var id = create();
        put(id, "version", 1, "description", "first");

        var late = put(id, "version", 1, "description", "second");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().path("code").asText()).isEqualTo("version_conflict");
        assertThat(admin.get(path(id)).json().path("description").asText()).isEqualTo("first");
    }

    @Test
    void letsOneOfManyParallelEditsThrough() throws Exception {
        var id = create();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var edits = IntStream.range(0, 50)
                    .mapToObj(i -> (Callable<Reply>) () -> put(id, "version", 1, "description", "edit " + i))
                    .toList();
            var statuses = threads.invokeAll(edits).stream()
                    .map(edit -> edit.resultNow().status())
                    .toList();

            assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
            assertThat(statuses).filteredOn(status -> status == 409).hasSize(49);
        }
        assertThat(admin.get(path(id)).json().path("version").asInt()).isEqualTo(2);
    }

    @Test
    void tellsWhatEachVersionChangedAndRestoresOne() {
        var id = create("system_prompt", "one\ntwo\nthree", "order", 7);
        put(id, "version", 1, "system_prompt", "one\n2\nthree", "order", 8);

        var newest = admin.get(path(id) + "/versions").json().path("versions").get(0);
        var restored = admin.post(path(id) + "/versions/1/restore", "");

        assertThat(newest.path("version").asInt()).isEqualTo(2);
        assertThat(newest.path("by").asText()).isEqualTo("admin");
        assertThat(newest.path("changes"))
                .extracting(change -> change.path("field").asText())
                .containsExactly("order", "system_prompt");
        assertThat(newest.path("changes").get(0).path("from").asInt()).isEqualTo(7);
        assertThat(newest.path("changes").get(1).path("diff").asText()).contains("-two\n+2");
        assertThat(restored.json().path("version").asInt()).isEqualTo(3);
        assertThat(admin.get(path(id)).json().path("system_prompt").asText()).isEqualTo("one\ntwo\nthree");
    }

    @Test
    void restoresADeletedAgent() {
        var id = create();
        assertThat(admin.raw("DELETE", path(id), "").status()).isEqualTo(200);
        assertThat(admin.get(path(id)).status()).isEqualTo(404);
        assertThat(alice.agents())
                .noneMatch(agent -> agent.path("name").asText().equals(name));

        assertThat(admin.post(path(id) + "/versions/1/restore", "")
                        .json()
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(alice.agent(name)).isEqualTo(id);
    }

    @Test
    void hidesADisabledAgentAndOneForOthers() {
        create("users", new String[] {"bob"});
        assertThat(alice.agents())
                .noneMatch(agent -> agent.path("name").asText().equals(name));
        var id = Chat.as("bob").agent(name);

        put(id, "version", 1, "enabled", false);

        var refused =
                Chat.as("bob").ask(Chat.as("bob").createThread(), "hi", id).refusal();
        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void makesTheNewDefaultTheOnlyOne() {
        var id = create("default", true);

        assertThat(alice.defaultAgent()).isEqualTo(id);
        var other = admin.post(AGENTS, Json.object("name", name + "b", "model", "stub", "default", true))
                .json()
                .path("id")
                .asText();
        assertThat(alice.defaultAgent()).isEqualTo(other);
        assertThat(admin.get(path(id)).json().path("default").asBoolean()).isFalse();
    }

    @Test
    void startsUsersOfATagWithTheDefaultOfTheirTag() {
        var id = create("tags", new String[] {"sales"}, "default_for", new String[] {"sales"});

        assertThat(Chat.as("carol").defaultAgent()).isEqualTo(id);
        assertThat(alice.defaultAgent()).isNotEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": \"x\"}",
                "{\"name\": \"x\", \"model\": 1}",
                "{\"name\": \"x\", \"model\": \"m\", \"system_prompt\": \"{{user_nam}}\"}",
                "{\"name\": \"x\", \"model\": \"m\", \"temperature\": 3}",
                "{\"name\": \"x\", \"model\": \"m\", \"context_tokens\": 1.5}",
                "{\"name\": \"x\", \"model\": \"m\", \"context_tokens\": 1e400}",
                "{\"name\": \"x\", \"model\": \"m\", \"context_tokens\": 8, \"system_prompt\": \"12345678901234567\"}",
                "{\"name\": \"x\", \"model\": \"m\", \"tags\": [1]}",
                "{\"name\": \"x\", \"model\": \"m\", \"endpoint\": \"none\"}",
                "{\"name\": \"x\", \"model\": \"m\", \"endpoint\": \"0196f0a0-0000-7000-8000-000000000000\"}",
                "{\"name\": \"x\", \"model\": \"m\", \"reasoning\": \"loud\"}"
            })
    void refusesWhatCannotBeSaved(String body) {
        var reply = admin.post(AGENTS, body);

        assertThat(reply.status()).as("%s", reply).isEqualTo(400);
        assertThat(reply.error()).isNotEmpty();
    }

    @Test
    void leavesAgentsOfTheFileAlone() {
        var hr = alice.agent("HR");

        assertThat(admin.get(path(hr)).json().path("managed_by").asText()).isEqualTo("file");
        assertThat(put(hr, "version", admin.get(path(hr)).json().path("version").asInt(), "order", 1)
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("managed_by_file");
        assertThat(admin.raw("DELETE", path(hr), "").status()).isEqualTo(409);
        assertThat(admin.post(AGENTS, Json.object("name", "HR", "model", "stub"))
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("name_taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/yaml"})
    void importsWhatItExported(String type) {
        var id = create(
                "system_prompt", "a: [b]\n  - c # no\ttab\n\n", "temperature", 0.7, "suggested_messages", new String[] {
                    "yes", "1", ""
                });
        var file = admin.raw("GET", AGENTS + "/export", "", "Accept", type);
        var before = (ObjectNode) admin.get(path(id)).json();
        assertThat(file.header("Content-Type")).startsWith(type);
        assertThat(names(importFile(file.body(), type, false), "unchanged")).contains("HR", name);
        admin.raw("DELETE", path(id), "");

        assertThat(names(importFile(file.body(), type, true), "created")).containsExactly(name);
        assertThat(alice.agents())
                .noneMatch(agent -> agent.path("name").asText().equals(name));
        assertThat(names(importFile(file.body(), type, false), "created")).containsExactly(name);

        var after = (ObjectNode) admin.get(path(alice.agent(name))).json();
        assertThat(after.without("id").toString())
                .isEqualTo(before.without("id").toString());
    }

    @Test
    void changesNothingIfTheFileIsBrokenAndNamesTheLine() {
        var file =
                "agents:\n- name: " + name + "\n  model: stub\n- name: " + name + "x\n  model: stub\n  order: many\n";

        var broken = importFile(file, "application/yaml", false);
        var alias = importFile("agents:\n- &a [x]\n- *a\n", "application/yaml", false);
        var json = importFile("{\"agents\": [\n{\"name\": \"a\"},\n", "application/json", false);

        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.error()).contains("line 4", "order");
        assertThat(alias.status()).isEqualTo(400);
        assertThat(json.status()).isEqualTo(400);
        assertThat(json.error()).contains("line");
        assertThat(alice.agents())
                .noneMatch(agent -> agent.path("name").asText().equals(name));
    }

    @Test
    void auditsEachChange() {
        var id = create();
        admin.raw("DELETE", path(id), "");

        Await.until(
                "both are in the trail",
                () -> admin.get("/api/admin/audit").json().path("entries").findValuesAsText("object").stream()
                                .filter(name::equals)
                                .count()
                        == 2);
    }

    private String create(Object... more) {
        var fields = new Object[more.length + 4];
        fields[0] = "name";
        fields[1] = name;
        fields[2] = "model";
        fields[3] = "stub";
        System.arraycopy(more, 0, fields, 4, more.length);
        var created = admin.post(AGENTS, Json.object(fields));
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        return created.json().path("id").asText();
    }

    private Reply put(String id, Object... fields) {
        return admin.raw("PUT", path(id), Json.object(fields));
    }

    private Reply importFile(String file, String type, boolean dryRun) {
        return admin.raw("POST", AGENTS + "/import?dry_run=" + dryRun, file, "Content-Type", type);
    }

    private static List<String> names(Reply reply, String which) {
        var found = new ArrayList<String>();
        for (JsonNode agent : reply.json().path(which)) found.add(agent.asText());
        return found;
    }

    private static String path(String id) {
        return AGENTS + "/" + id;
    }
}
