package org.parley.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;

/** Any invalid input gets a clear JSON error, never a 500 and never an error page of the container. */
@Tag("both-servers")
@ServerTest
class BadInputIT {
    private final Chat alice = Chat.as("alice");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|A JSON object is required as the body",
                "null|The body must be a JSON object",
                "[1]|The body must be a JSON object",
                "\"text\"|The body must be a JSON object",
                "7|The body must be a JSON object",
                "{|The body is not valid JSON",
                "{'a':}|The body is not valid JSON",
                "{}{}|The body is not valid JSON",
                "{} tail|The body is not valid JSON",
                "{}|thread_id is required",
                "{\"thread_id\":null}|thread_id is required",
                "{\"thread_id\":\" \"}|thread_id is required",
                "{\"thread_id\":17}|thread_id must be text",
                "{\"thread_id\":{}}|thread_id must be text",
                "{\"thread_id\":\"1-2-3-4-5\"}|thread_id must be a UUID",
                "{\"thread_id\":\"' or 1=1 --\"}|thread_id must be a UUID"
            })
    void saysWhatIsWrongWithTheBody(String body, String error) {
        for (var call : new String[] {"POST /api/threads/", "DELETE /api/threads"}) {
            var reply = alice.raw(call.split(" ")[0], call.split(" ")[1], body, "Content-Type", "application/json");

            assertProblem(reply, 400);
            assertThat(reply.error()).isEqualTo(error);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "message,{}",
        "message,{'message':''}",
        "message,{'message':' \\n '}",
        "message,{'message':[]}",
        "thread_id,{'message':'x'}",
        "model_id,{'message':'x'}",
        "model_id,{'message':'x';'model_id':'x'}",
        "run_id,{'message':'x';'run_id':'x'}"
    })
    void namesTheFieldOfARunThatIsWrong(String field, String given) {
        var body = (com.fasterxml.jackson.databind.node.ObjectNode)
                Json.parse(given.replace('\'', '"').replace(';', ','));
        if (!field.equals("thread_id")) body.put("thread_id", alice.createThread());
        if (field.equals("run_id")) body.put("model_id", alice.defaultAgent());

        var reply = alice.post("/api/threads/runs", body.toString());

        assertProblem(reply, 400);
        assertThat(reply.error()).startsWith(field + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\uD83Db", "\uDE00", "\uD83D"})
    void refusesTextThatIsNoUnicodeOrCannotBeStored(String message) {
        var reply = ask(escaped(message));

        assertProblem(reply, 400);
        assertThat(reply.error()).startsWith("message must");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file_index /api/files/preview?thread_id=ID&file_index=abc",
                "file_index /api/files/preview?thread_id=ID&file_index=-1",
                "file_index /api/files/preview?thread_id=ID&file_index=99999999999",
                "file_index /api/files/preview?thread_id=ID",
                "thread_id /api/files/preview?file_index=0",
                "thread_id /api/files/preview?thread_id=x&file_index=0",
                "file_id /api/files/x",
                "run_id /api/threads/runs/x/events",
                "after /api/threads/runs/ID/events?after=abc",
                "after /api/threads/runs/ID/events?after=99999999999999999999",
                "join /api/threads/runs/ID/events?join=abc",
                "Last-Event-ID /api/threads/runs/ID/events!Last-Event-ID:x",
                "before /api/admin/audit?before=abc",
                "limit /api/admin/audit?limit=abc",
                "cursor /api/admin/audit?cursor=abc",
                "limit /api/sessions?limit=abc",
                "cursor /api/sessions?cursor=abc",
                "user /api/admin/access",
                "agent /api/admin/access?user=x&agent=x"
            })
    void namesTheParameterThatIsWrong(String given) {
        var field = given.split(" ")[0];
        var parts =
                given.split(" ")[1].replace("ID", UUID.randomUUID().toString()).split("!");
        var header = parts.length == 1 ? new String[0] : parts[1].split(":");
        if (parts.length == 2) header[0] = "Last-Event-ID";

        var reply = Chat.as("admin").raw("GET", parts[0], "", header);

        assertProblem(reply, 400);
        assertThat(reply.error()).startsWith(field + " ");
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        var body = "{\"thread_id\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertProblem(alice.raw("POST", "/api/threads/", body), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83D\uDE00 \uD83D\uDC69\u200D\uD83D\uDCBB",
                "\u05E9\u05DC\u05D5\u05DD \u202Eabc",
                "\u4F60\u597D",
                "a\u0300\u2028\u2029",
                "'; drop table message; --",
                "<script>alert(1)</script>",
                "\uFEFF\uFFFD\u0001"
            })
    void keepsAnyTextAsItIs(String message) {
        var thread = alice.createThread();

        alice.ask(thread, message).terminal();

        assertThat(alice.messages(thread).get(0).path("content").asText()).isEqualTo(message);
    }

    @Test
    void refusesABodyOverTheLimit() {
        var body = "{\"thread_id\":\"" + "x".repeat(4_300_000) + "\"}";
        for (var path : new String[] {"/api/threads/", "/api/threads/runs", "/api/models"}) {
            var reply = alice.post(path, body);

            assertProblem(reply, 413);
            assertThat(reply.error()).isEqualTo("The body is larger than 4194304 bytes");
        }
    }

    @Test
    void takesTheLongestMessageHoweverItIsEscaped() {
        var message = "\u4e2d".repeat(400_000);
        var thread = alice.createThread();
        var body = Json.object("thread_id", thread, "model_id", alice.defaultAgent())
                .replace("}", ",\"message\":\"" + "\\u4e2d".repeat(400_000) + "\"}");

        assertThat(alice.post("/api/threads/runs", body).status()).isEqualTo(200);
        assertThat(alice.messages(thread).getFirst().path("content").asText()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200B",
                "\u2060\uFEFF ",
                "\u3164",
                "\u115F\u1160",
                "\u2800",
                "\u200D\uFE0F",
                "\u00AD\u180E",
                "\uDB40\uDC20"
            })
    void takesAMessageThatNobodyCanSeeForNone(String message) {
        var reply = ask(Json.text(message));

        assertProblem(reply, 400);
        assertThat(reply.error()).isEqualTo("message is required");
    }

    @Test
    void refusesAMessageOfAMegabyte() {
        var reply = ask(Json.text("x".repeat(1_000_000)));

        assertProblem(reply, 413);
        assertThat(reply.error()).contains("400000");
    }

    @Test
    void refusesJsonThatIsNestedTooDeep() {
        var deep = "[".repeat(10_000) + "]".repeat(10_000);

        assertProblem(alice.post("/api/threads/", "{\"x\":" + deep + "}"), 400);
        assertProblem(alice.post("/api/models", "{\"x\":".repeat(10_000) + "1" + "}".repeat(10_000)), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml", "multipart/form-data"})
    void refusesAnotherContentType(String type) {
        assertProblem(alice.raw("POST", "/api/threads/", "{}", "Content-Type", type), 415);
        assertProblem(alice.raw("POST", "/api/threads/runs", "{}", "Content-Type", type), 415);
    }

    @Test
    void refusesAContentTypeThatIsNone() {
        assertProblem(alice.raw("POST", "/api/threads/", "{}", "Content-Type", "nonsense"), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/threads/runs",
                "GET /api/threads/create",
                "PUT /api/threads/list",
                "POST /api/me",
                "DELETE /api/models",
                "PATCH /api/threads/list",
                "GET /api/auth/login"
            })
    void refusesAnotherMethod(String call) {
        assertProblem(alice.raw(call.split(" ")[0], call.split(" ")[1], "{}"), 405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nothing", "/api/threads/nothing", "/api", "/api/", "/nothing", "/WEB-INF/web.xml"})
    void answers404InJson(String path) {
        assertProblem(alice.get(path), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "text/html", "application/xml", "nonsense"})
    void answers406InJson(String accept) {
        assertProblem(alice.raw("GET", "/api/me", "", "Accept", accept), 406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1", "%2e%2e", "a%2fb", "%00"})
    void refusesARunIdThatIsNone(String id) {
        var reply = alice.get("/api/threads/runs/" + id + "/events");

        assertThat(reply.status()).isBetween(400, 404);
        assertThat(reply.body()).doesNotContain("<html");
    }

    private Reply ask(String message) {
        var body = Json.object("thread_id", alice.createThread(), "model_id", alice.defaultAgent());
        return alice.post("/api/threads/runs", body.replace("}", ",\"message\":" + message + "}"));
    }

    /** Escapes a text as JSON in pure ASCII, for characters that cannot be written as UTF-8. */
    private static String escaped(String text) {
        var json = new StringBuilder("\"");
        text.chars().forEach(c -> json.append(String.format("\\u%04x", c)));
        return json.append('"').toString();
    }

    private static void assertProblem(Reply reply, int status) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/json");
        assertThat(reply.error()).isNotEmpty();
        assertThat(reply.json().path("code").asText()).matches("[a-z_]+");
    }
}
