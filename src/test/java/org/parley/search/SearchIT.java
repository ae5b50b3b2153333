package org.parley.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.ServerTest;

@ServerTest
class SearchIT {
    private final Chat alice = Chat.as("alice");
    private final String thread = alice.createThread();

    /** A word that is unique to this test. */
    private final String word =
            "w" + UUID.randomUUID().toString().replaceAll("[^a-f]", "").concat("qzx");

    @Test
    void findsQuestionsAndAnswersByTheBeginningsOfTheirWords() {
        alice.ask(thread, "Where is the " + word + "house, please? tag-" + word + "A")
                .terminal();

        var found = await(word);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).path("id").asText()).isEqualTo(thread);
        assertThat(found.get(0).path("title").asText()).startsWith("Where is the");
        assertThat(found.get(0).path("updated_at").asText()).startsWith("20");
        assertThat(found.get(0).path("message_id").asText())
                .isEqualTo(id(alice.messages(thread).getLast()));
        assertThat(search("please WHERE " + word)).hasSize(1);
        assertThat(search("please never " + word)).isEmpty();
        assertThat(found.get(0).path("excerpt"))
                .anySatisfy(part -> assertThat(part.path("match").asBoolean()).isTrue());
    }

    @Test
    void showsWhereTheWordStands() {
        alice.ask(thread, "Where is the " + word + "house?").terminal();

        var found = await(word + "h").get(0);

        assertThat(found.path("message_id").asText())
                .isEqualTo(id(alice.messages(thread).getFirst()));
        assertThat(found.path("excerpt"))
                .isEqualTo(Json.parse("[{\"text\":\"Where is the \"},{\"text\":\"" + word
                        + "house\",\"match\":true},{\"text\":\"?\"}]"));
    }

    @Test
    void findsTitlesAtOnceAndFirst() {
        var other = alice.createThread();
        alice.edit(other, "title", "About " + word);
        assertThat(search(word)).extracting(entry -> entry.path("id").asText()).containsExactly(other);
        assertThat(search(word).get(0).has("message_id")).isFalse();

        alice.ask(thread, "A question, and then some more, and much later than in any title, about " + word)
                .terminal();
        Await.until("both are found", () -> search(word).size() == 2);
        assertThat(search(word)).extracting(entry -> entry.path("id").asText()).containsExactly(other, thread);

        alice.edit(other, "title", "Something else");
        assertThat(search(word)).extracting(entry -> entry.path("id").asText()).containsExactly(thread);
    }

    @Test
    void findsNobodyElsesThreadsAndNoDeletedOnes() {
        alice.ask(thread, word).terminal();
        await(word);

        assertThat(Chat.as("bob")
                        .post("/api/threads/search", Json.object("query", word))
                        .body())
                .isEqualTo("{\"results\":[]}");
        alice.delete(thread);
        assertThat(search(word)).isEmpty();
    }

    @Test
    void takesAnythingAsAQuery() {
        for (var query : new String[] {"?", "' & | ! <-> :*", "\\'", "a\\", "--", "😀", "x'); drop table message", "%"})
            assertThat(alice.post("/api/threads/search", Json.object("query", query))
                            .status())
                    .as(query)
                    .isEqualTo(200);
        assertThat(alice.post("/api/threads/search", "{}").error()).contains("query");
        assertThat(alice.post("/api/threads/search", Json.object("query", "x".repeat(501)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void filtersByAgentDateAndFiles() {
        alice.ask(thread, "Where is the " + word + "?").terminal();
        await(word);
        var agent = alice.defaultAgent();

        assertThat(search(word, "agent", agent, "files", false, "after", "2020-01-01T00:00:00Z"))
                .hasSize(1);
        assertThat(search(word, "agent", alice.agent("HR"))).isEmpty();
        assertThat(search(word, "files", true)).isEmpty();
        assertThat(search(word, "before", "2020-01-01T00:00:00Z")).isEmpty();
        assertThat(search(word, "after", "2999-01-01T00:00:00Z")).isEmpty();
        for (var field : List.of("agent", "after", "before", "files"))
            assertThat(alice.post("/api/threads/search", Json.object("query", word, field, "x"))
                            .error())
                    .contains(field);
    }

    private JsonNode await(String query) {
        Await.until("something is found", () -> !search(query).isEmpty());
        return search(query);
    }

    private JsonNode search(String query, Object... filter) {
        var fields = Stream.concat(Stream.of("query", query), Stream.of(filter)).toArray();
        var reply = alice.post("/api/threads/search", Json.object(fields));
        assertThat(reply.status()).isEqualTo(200);
        return reply.json().path("results");
    }

    private static String id(JsonNode message) {
        return message.path("metadata").path("id").asText();
    }
}
