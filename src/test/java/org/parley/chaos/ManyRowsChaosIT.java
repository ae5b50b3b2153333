package org.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Reply;

/** 100,000 sessions, 500,000 threads, of which one user has 400,000, and 5 million messages. */
@Tag("chaos")
class ManyRowsChaosIT {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private static OneNode parley;
    private static String thread;

    @BeforeAll
    static void start() {
        parley = new OneNode("manyrows", Map.of());
        parley.as("alice");
        parley.as("admin");
        // without checks of foreign keys, which would take most of the time
        sql("alter database postgres set session_replication_role = replica");
        sql("""
                insert into login_session (token_hash, id, user_id, user_name, groups, roles, created_at, seen_at, expires_at)
                select sha256(n::text::bytea), gen_random_uuid(), 'user' || n / 5, 'User', '[]', '[]', now(),
                    now() - n % 25000 * interval '1 second', now() + interval '7 days'
                from generate_series(1, 100000) n
                """);
        sql("""
                insert into chat_thread (id, owner, title, message_count, created_at, active_at)
                select md5(n::text)::uuid, case when n <= 400000 then 'alice' else 'user' || n % 20000 end,
                    'Thread ' || n, 10, now() - n * interval '1 second', now() - n * interval '1 second'
                from generate_series(1, 500000) n
                """);
        sql("""
                insert into message (id, thread_id, position, role, status, content, run_id, agent_id, agent_name, created_at)
                select md5(n || ' ' || p)::uuid, md5(n::text)::uuid, p, case p % 2 when 0 then 'user' else 'assistant' end,
                    'complete', 'Message ' || p || ' of thread ' || n, md5(n || ' run ' || p / 2)::uuid,
                    (select id from agent limit 1), 'Agent', now() - n * interval '1 second'
                from generate_series(1, 500000) n, generate_series(0, 9) p
                """);
        sql("""
                insert into run (id, thread_id, owner, message_id, node, status, cancel_requested, log_slot, started_at,
                    ended_at, searchable)
                select md5(n || ' run ' || r)::uuid, md5(n::text)::uuid,
                    case when n <= 400000 then 'alice' else 'user' || n % 20000 end, md5(n || ' ' || r * 2 + 1)::uuid,
                    gen_random_uuid(), 'complete', false, 0, now(), now(), true
                from generate_series(1, 500000) n, generate_series(0, 0) r
                """);
        sql("alter database postgres reset session_replication_role");
        sql("analyze");
        thread = parley.as("alice").threads().getFirst().path("id").asText();
    }

    @AfterAll
    static void stop() {
        parley.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alice|POST /api/threads/list|{}",
                "alice|POST /api/threads/list|{\"limit\":200}",
                "alice|POST /api/threads/list|{\"archived\":true}",
                "alice|POST /api/threads/search|{\"query\":\"thread\"}",
                "alice|POST /api/threads/|{\"thread_id\":\"THREAD\"}",
                "alice|POST /api/threads/create|{}",
                "alice|GET /api/sessions|",
                "alice|GET /api/usage|",
                "alice|POST /api/models|{}",
                "admin|GET /api/admin/users|",
                "admin|GET /api/admin/users?q=ali|",
                "admin|GET /api/admin/users/alice|",
                "admin|GET /api/admin/runs|",
                "admin|GET /api/admin/usage|",
                "admin|GET /api/admin/feedback|",
                "admin|GET /api/admin/audit|",
                "admin|GET /api/admin/overview|"
            })
    void isAnsweredAtOnce(String user, String call, String body) {
        var chat = parley.as(user);
        var given = body == null ? "" : body.replace("THREAD", thread);
        send(chat, call, given);
        long begin = System.nanoTime();

        var reply = send(chat, call, given);

        assertThat(reply.status()).as("%s", reply).isBetween(200, 201);
        assertThat(since(begin)).isLessThan(LIMIT);
    }

    @Test
    void signInDoesNotDependOnTheNumberOfSessions() {
        parley.as("bob");
        long begin = System.nanoTime();

        parley.as("bob");

        assertThat(since(begin)).isLessThan(LIMIT);
    }

    @Test
    void oneUsersManyListCallsDoNotDelayOthers() {
        var alice = parley.as("alice");
        try (var others = parley.others()) {
            for (int i = 0; i < 100; i++)
                assertThat(alice.post("/api/threads/list", "{}").status()).isEqualTo(200);

            others.assertServed(LIMIT);
        }
    }

    @Test
    void aQuestionIsAnsweredStoredAndFound() {
        var alice = parley.as("alice");
        var question = Question.in(alice, "plum", 20, 10);
        assertThat(question.insist(alice).text()).isEqualTo(question.answer());

        Await.until(
                "it is found",
                () -> !alice.post("/api/threads/search", Json.object("query", "plum"))
                        .json()
                        .path("results")
                        .isEmpty());
        assertThat(alice.delete(question.thread()).status()).isEqualTo(200);
    }

    @Test
    void sessionsThatWereIdleForTooLongAreDeletedByAnIndex() {
        var idle = "delete from login_session where seen_at < now() - interval '8 hours' or expires_at < now()";
        assertThat(plan(idle)).contains("login_session_by_activity").doesNotContain("Seq Scan");
    }

    private static Reply send(Chat chat, String call, String body) {
        return chat.raw(call.split(" ")[0], call.split(" ")[1], body);
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static String plan(String sql) {
        try (var connection = parley.database().dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("explain " + sql)) {
            var plan = new StringBuilder();
            while (rows.next()) plan.append(rows.getString(1)).append('\n');
            return plan.toString();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void sql(String sql) {
        try (var connection = parley.database().dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
