package org.parley.thread;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;
import org.parley.testing.TestDatabase;

/** A user with 100,000 threads, many of which have the same time of activity. */
@ServerTest
class ThreadPagesIT {
    private static final UUID LONG = UUID.randomUUID();
    private static final Chat ERIN = Chat.as("erin");

    @BeforeAll
    static void fill() {
        TestDatabase.update("""
                insert into chat_thread (id, owner, title, message_count, created_at, active_at, pinned, archived)
                select gen_random_uuid(), 'erin', 'Thread ' || n, 0, now() - interval '1 day',
                       now() - interval '1 day' - (n / 1000) * interval '1 minute', n in (99998, 99999), n > 99000 and n <= 99450
                from generate_series(1, 100000) n
                """);
        TestDatabase.update(
                "insert into chat_thread (id, owner, title, message_count, created_at, active_at)"
                        + " values (?, 'erin', 'A long one', 3000, now(), now())",
                LONG);
        TestDatabase.update("""
                insert into message (id, thread_id, position, role, status, content, run_id, agent_id, agent_name, created_at)
                select gen_random_uuid(), ?, p, case when p % 2 = 0 then 'user' else 'assistant' end, 'complete',
                       p || ' ' || repeat('word ', case when p < 1000 then 10000 else 20 end), gen_random_uuid(),
                       gen_random_uuid(), 'Assistant', now()
                from generate_series(0, 2999) p
                """, LONG);
        TestDatabase.update("analyze chat_thread, message");
    }

    @AfterAll
    static void clean() {
        TestDatabase.update("delete from chat_thread where owner = 'erin'");
    }

    @Test
    void listsTheNewest500WithoutALimit() {
        var reply = list("{}");

        assertThat(reply.json().path("memories")).hasSize(500);
        assertThat(reply.json().path("memories").get(0).path("title").asText()).isEqualTo("A long one");
        assertThat(reply.json().path("next_cursor").asText()).isNotEmpty();
        assertThat(reply.body()).hasSizeLessThan(150_000);
        assertThat(ERIN.post("/api/threads/list", "").json().path("memories")).hasSize(500);
    }

    @Test
    void leadsThroughThreadsOfTheSameTimeWithoutGapOrRepetition() {
        var seen = new ArrayList<String>();
        String cursor = null;
        for (int pages = 0; pages < 15; pages++) {
            var page = list(Json.object("limit", 200, "cursor", cursor)).json();
            assertThat(page.path("memories")).hasSize(200);
            page.path("memories")
                    .forEach(thread -> seen.add(thread.path("updated_at").asText()
                            + thread.path("id").asText()));
            cursor = page.path("next_cursor").asText();
        }

        assertThat(new HashSet<>(seen)).hasSize(3_000);
        assertThat(seen).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void endsWithoutACursor() {
        var sizes = new ArrayList<Integer>();
        String cursor = null;
        do {
            var page = list(Json.object("archived", true, "limit", 200, "cursor", cursor))
                    .json();
            sizes.add(page.path("memories").size());
            cursor = page.path("next_cursor").asText(null);
        } while (cursor != null);

        assertThat(sizes).containsExactly(200, 200, 50);
    }

    @Test
    void listsPinnedThreadsHoweverOld() {
        var page = list("{\"pinned\":true}").json();

        assertThat(page.path("memories"))
                .hasSize(2)
                .allMatch(thread -> thread.path("pinned").asBoolean());
        assertThat(page.has("next_cursor")).isFalse();
        assertThat(list("{\"pinned\":false,\"archived\":false,\"limit\":1}")
                        .json()
                        .path("memories"))
                .hasSize(1);
    }

    @Test
    void refusesWhatIsNoLimitAndNoCursor() {
        for (var limit : new String[] {"0", "-1", "201", "1.5", "1e99", "\"many\"", "true"}) {
            assertThat(list("{\"limit\":" + limit + "}").status()).as(limit).isEqualTo(400);
            assertThat(list("{\"limit\":" + limit + "}").error()).contains("limit");
        }
        for (var cursor : new String[] {"\"x\"", "\"%%\"", "\"\"", "7", "\"MQ\"", "\"" + "A".repeat(9_000) + "\""}) {
            assertThat(list("{\"cursor\":" + cursor + "}").status()).as(cursor).isEqualTo(400);
            assertThat(list("{\"cursor\":" + cursor + "}").error()).contains("cursor");
        }
        assertThat(list("no json").status()).isEqualTo(400);
    }

    @Test
    void readsAPageByIndexAlone() {
        for (var condition : List.of("", " and thread.pinned", " and thread.archived", " and not thread.archived"))
            assertThat(TestDatabase.plan(
                            ThreadSummaryStore.PAGE.formatted(condition),
                            "erin",
                            OffsetDateTime.now(ZoneOffset.UTC),
                            UUID.randomUUID(),
                            201))
                    .as(condition)
                    .contains("Index Scan using chat_thread_")
                    .doesNotContain("Seq Scan on chat_thread", "Sort");
        assertThat(TestDatabase.plan(MessagePageStore.EXTENT, LONG, 3_000, 1_001, 1_000, 8_000_000, LONG))
                .contains("message_thread_id_position_key")
                .doesNotContain("Seq Scan");
    }

    @Test
    void givesTheNewestMessagesOfALongThreadAndLeadsToTheOthers() {
        var newest = open(Json.object("thread_id", LONG));
        assertThat(newest.path("messages")).hasSize(1_000);
        assertThat(numbers(newest).getLast()).isEqualTo(2_999);

        var all = new ArrayList<>(numbers(newest));
        var cursor = newest.path("next_cursor").asText();
        while (!cursor.isEmpty()) {
            var earlier = ERIN.post("/api/threads/", Json.object("thread_id", LONG, "cursor", cursor));
            assertThat(earlier.body()).hasSizeLessThan(9_500_000);
            all.addAll(0, numbers(earlier.json()));
            cursor = earlier.json().path("next_cursor").asText();
        }
        assertThat(all).hasSize(3_000).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void givesFewMessagesOnRequest() {
        var page = open(Json.object("thread_id", LONG, "limit", 2));

        assertThat(numbers(page)).containsExactly(2_998, 2_999);
        assertThat(numbers(open(Json.object(
                        "thread_id",
                        LONG,
                        "limit",
                        2,
                        "cursor",
                        page.path("next_cursor").asText()))))
                .containsExactly(2_996, 2_997);
        assertThat(ERIN.post("/api/threads/", Json.object("thread_id", LONG, "cursor", "x"))
                        .error())
                .contains("cursor");
    }

    private static Reply list(String body) {
        return ERIN.post("/api/threads/list", body);
    }

    private static JsonNode open(String body) {
        var reply = ERIN.post("/api/threads/", body);
        assertThat(reply.status()).isEqualTo(200);
        return reply.json();
    }

    private static List<Integer> numbers(JsonNode page) {
        var numbers = new ArrayList<Integer>();
        page.path("messages")
                .forEach(message -> numbers.add(
                        Integer.valueOf(message.path("content").asText().split(" ")[0])));
        return numbers;
    }
}
