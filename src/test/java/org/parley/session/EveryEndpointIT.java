package org.parley.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.LiveStream;
import org.parley.testing.Parley;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;

/**
 * Tests every call of the API with each kind of caller: an anonymous user, the owner, another user, an administrator, a
 * disabled user, a user whose session has ended, and the Assistant of an administrator. A new call must be added to
 * {@link #CALLS}, otherwise the build fails.
 */
@ServerTest
class EveryEndpointIT {
    /** Permitted callers: everyone, signed-in users, the owner of the object, or an administrator. */
    private enum Open {
        ALL,
        SIGNED_IN,
        OWNER,
        ADMIN
    }

    /** @param body with placeholders like {thread} and {agent} */
    private record Call(String endpoint, Open open, String body) {
        String method() {
            return endpoint.split(" ")[0];
        }

        String path() {
            return endpoint.split(" ")[1];
        }

        Reply by(Chat chat, String... headers) {
            if (endpoint.endsWith("/live")) return opened(chat.live());
            var form = new String[] {"Content-Type", "multipart/form-data; boundary=x"};
            var all = Stream.of(body.equals(UPLOAD) ? form : new String[0], headers)
                    .flatMap(Arrays::stream);
            return chat.raw(method(), "/api" + fill(path()), fill(body), all.toArray(String[]::new));
        }

        /** Returns the reply of a stream that does not end. */
        private static Reply opened(LiveStream stream) {
            stream.close();
            return stream.reply();
        }

        @Override
        public String toString() {
            return endpoint;
        }
    }

    private static final String UPLOAD = "--x\r\nContent-Disposition: form-data; name=\"thread_id\"\r\n\r\n{thread}\r\n"
            + "--x\r\nContent-Disposition: form-data; name=\"model_id\"\r\n\r\n{agent}\r\n"
            + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\n"
            + "words\r\n--x--\r\n";

    private static final List<Call> CALLS = List.of(
            new Call("POST /auth/login", Open.ALL, "{}"),
            new Call("POST /auth/logout", Open.ALL, ""),
            new Call("POST /auth/backchannel-logout", Open.ALL, ""),
            new Call("POST /auth/handover", Open.SIGNED_IN, "{\"origin\": \"{origin}\"}"),
            new Call("POST /auth/redeem", Open.ALL, "{\"code\": \"x\"}"),
            new Call("GET /me", Open.SIGNED_IN, ""),
            new Call("GET /sessions", Open.SIGNED_IN, ""),
            new Call("DELETE /sessions", Open.SIGNED_IN, ""),
            new Call("DELETE /sessions/{id}", Open.OWNER, ""),
            new Call("POST /models", Open.SIGNED_IN, "{}"),
            new Call("GET /default-config", Open.SIGNED_IN, ""),
            new Call("POST /threads/create", Open.SIGNED_IN, "{}"),
            new Call("POST /threads/list", Open.SIGNED_IN, "{}"),
            new Call("GET /threads/live", Open.SIGNED_IN, ""),
            new Call("POST /threads/search", Open.SIGNED_IN, "{\"query\": \"words\"}"),
            new Call("POST /threads", Open.OWNER, "{\"thread_id\": \"{thread}\"}"),
            new Call("PATCH /threads", Open.OWNER, "{\"thread_id\": \"{thread}\", \"pinned\": true}"),
            new Call("DELETE /threads", Open.OWNER, "{\"thread_id\": \"{thread}\"}"),
            new Call("POST /threads/select", Open.OWNER, "{\"thread_id\": \"{thread}\", \"message_id\": \"{agent}\"}"),
            new Call(
                    "POST /threads/feedback",
                    Open.OWNER,
                    "{\"thread_id\": \"{thread}\", \"message_id\": \"{agent}\", \"rating\": \"up\"}"),
            new Call("POST /files/upload", Open.OWNER, UPLOAD),
            new Call(
                    "POST /threads/runs",
                    Open.OWNER,
                    "{\"thread_id\": \"{thread}\", \"model_id\": \"{agent}\", \"message\": \"hi\"}"),
            new Call("GET /threads/runs/{run_id}/events", Open.OWNER, ""),
            new Call("POST /threads/runs/{run_id}/cancel", Open.OWNER, ""),
            new Call("GET /files/{file_id}", Open.OWNER, ""),
            new Call("DELETE /files/{file_id}", Open.OWNER, ""),
            new Call("GET /files/preview", Open.OWNER, ""),
            new Call("GET /config", Open.ALL, ""),
            new Call("POST /threads/share", Open.OWNER, "{\"thread_id\": \"{thread}\"}"),
            new Call("POST /threads/copy", Open.OWNER, "{\"share_id\": \"{agent}\"}"),
            new Call("GET /prompts", Open.SIGNED_IN, ""),
            new Call("POST /prompts", Open.SIGNED_IN, "{\"title\": \"a\", \"text\": \"b\"}"),
            new Call("PUT /prompts/{id}", Open.OWNER, "{\"title\": \"a\", \"text\": \"b\"}"),
            new Call("DELETE /prompts/{id}", Open.OWNER, ""),
            new Call("GET /projects", Open.SIGNED_IN, ""),
            new Call("POST /projects", Open.SIGNED_IN, "{\"name\": \"a\"}"),
            new Call("PUT /projects/{id}", Open.OWNER, "{\"name\": \"a\"}"),
            new Call("DELETE /projects/{id}", Open.OWNER, ""),
            new Call("GET /shares", Open.SIGNED_IN, ""),
            new Call("GET /shares/{id}", Open.OWNER, ""),
            new Call("DELETE /shares/{id}", Open.OWNER, ""),
            new Call("GET /shares/{id}/files/{file_id}", Open.OWNER, ""),
            new Call("GET /admin/users", Open.ADMIN, ""),
            new Call("GET /admin/users/{id}", Open.ADMIN, ""),
            new Call("POST /admin/users/{id}/sign-out", Open.ADMIN, ""),
            new Call("DELETE /admin/sessions", Open.ADMIN, ""),
            new Call("GET /admin/runs", Open.ADMIN, ""),
            new Call("POST /admin/runs/{run_id}/cancel", Open.ADMIN, ""),
            new Call("GET /admin/usage", Open.ADMIN, ""),
            new Call("POST /admin/usage/rebuild", Open.ADMIN, ""),
            new Call("GET /admin/prices", Open.ADMIN, ""),
            new Call("PUT /admin/prices", Open.ADMIN, "{}"),
            new Call("DELETE /admin/prices", Open.ADMIN, ""),
            new Call("GET /admin/settings", Open.ADMIN, ""),
            new Call("GET /admin/overview", Open.ADMIN, ""),
            new Call("GET /admin/checks/stream", Open.ADMIN, ""),
            new Call("POST /admin/trials/prompt", Open.ADMIN, "{}"),
            new Call("POST /admin/trials/answer", Open.ADMIN, "{}"),
            new Call("GET /admin/feedback", Open.ADMIN, ""),
            new Call("GET /admin/feedback/summary", Open.ADMIN, ""),
            new Call("POST /admin/feedback/{message_id}/thread", Open.ADMIN, "{\"reason\": \"none\"}"),
            new Call("GET /usage", Open.SIGNED_IN, ""),
            new Call("PATCH /admin/users/{id}", Open.ADMIN, "{\"disabled\": false}"),
            new Call("GET /admin/audit", Open.ADMIN, ""),
            new Call("GET /admin/audit/actions", Open.ADMIN, ""),
            new Call("GET /admin/audit/verify", Open.ADMIN, ""),
            new Call("GET /admin/agents", Open.ADMIN, ""),
            new Call("POST /admin/agents", Open.ADMIN, "{}"),
            new Call("GET /admin/agents/{id}", Open.ADMIN, ""),
            new Call("PUT /admin/agents/{id}", Open.ADMIN, "{}"),
            new Call("DELETE /admin/agents/{id}", Open.ADMIN, ""),
            new Call("GET /admin/agents/{id}/versions", Open.ADMIN, ""),
            new Call("POST /admin/agents/{id}/versions/{n}/restore", Open.ADMIN, ""),
            new Call("GET /admin/agents/export", Open.ADMIN, ""),
            new Call("POST /admin/agents/import", Open.ADMIN, "{}"),
            new Call("GET /admin/endpoints", Open.ADMIN, ""),
            new Call("POST /admin/endpoints", Open.ADMIN, "{}"),
            new Call("GET /admin/endpoints/{id}", Open.ADMIN, ""),
            new Call("PUT /admin/endpoints/{id}", Open.ADMIN, "{}"),
            new Call("DELETE /admin/endpoints/{id}", Open.ADMIN, ""),
            new Call("POST /admin/endpoints/{id}/test", Open.ADMIN, ""),
            new Call("GET /admin/built-in-tools", Open.ADMIN, ""),
            new Call("GET /admin/endpoints/presets", Open.ADMIN, ""),
            new Call("POST /admin/endpoints/rotate-keys", Open.ADMIN, ""),
            new Call("GET /admin/tool-servers", Open.ADMIN, ""),
            new Call("POST /admin/tool-servers", Open.ADMIN, "{}"),
            new Call("GET /admin/tool-servers/{id}", Open.ADMIN, ""),
            new Call("PUT /admin/tool-servers/{id}", Open.ADMIN, "{}"),
            new Call("DELETE /admin/tool-servers/{id}", Open.ADMIN, ""),
            new Call("POST /admin/tool-servers/{id}/test", Open.ADMIN, ""),
            new Call("POST /admin/tool-servers/{id}/review", Open.ADMIN, "{}"),
            new Call("GET /admin/tool-servers/{id}/tools", Open.ADMIN, ""),
            new Call("PUT /admin/tool-servers/{id}/tools/{name}", Open.ADMIN, "{}"),
            new Call("GET /connections", Open.SIGNED_IN, ""),
            new Call("DELETE /connections/{id}", Open.OWNER, ""),
            new Call("GET /connections/{id}/authorize", Open.OWNER, ""),
            new Call("GET /connections/callback", Open.OWNER, ""),
            new Call("GET /connections/client", Open.ALL, ""),
            new Call("GET /admin/access", Open.ADMIN, ""),
            new Call("POST /admin/access/simulate", Open.ADMIN, "{}"));

    private static final List<String> CHAT = List.of("/me", "/models", "/default-config", "/threads", "/files");
    private static final List<String> NOT_CHAT = List.of("/threads/share", "/threads/copy");

    private static Chat disabled;
    private static Chat ended;

    static List<Call> calls() {
        return CALLS;
    }

    @BeforeAll
    static void signIn() {
        ended = Chat.as("alice");
        ended.post("/api/auth/logout", "");
        disabled = Chat.as("bob");
        disableBob(true);
        Await.until("bob is out", () -> disabled.get("/api/me").status() == 401);
    }

    @AfterAll
    static void enable() {
        disableBob(false);
    }

    @Test
    void everyEndpointStandsInTheTable() {
        assertThat(CALLS).extracting(Call::endpoint).containsAll(Endpoints.all());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void isRefusedToWhoIsNotSignedIn(Call call) {
        if (call.open() == Open.ALL) return;
        for (var chat : List.of(Chat.nobody(), disabled, ended, Chat.with("sessionid=forged")))
            for (var accept : List.of("*/*", "text/html", "text/event-stream")) {
                var reply = call.by(chat, "Accept", accept);
                assertThat(reply.status()).as("%s", reply).isEqualTo(401);
                assertThat(reply.json().path("code").asText()).isEqualTo("not_signed_in");
            }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void isRefusedToWhomItDoesNotConcern(Call call) {
        var other = Chat.as("carol");
        var reply = call.by(other);
        var status = reply.status();
        switch (call.open()) {
            case ADMIN -> assertThat(status).isEqualTo(403);
            case OWNER -> assertThat(status).as("%s", reply).isEqualTo(404);
            case SIGNED_IN -> assertThat(status).isBetween(200, 299);
            case ALL -> assertThat(status).isNotIn(403, 404, 500);
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void anAdministratorHasNoOthersThreadsButTheAdministration(Call call) {
        var admin = Chat.as("admin");
        var status = call.by(admin).status();
        switch (call.open()) {
            case ADMIN -> assertThat(status).isNotIn(401, 403, 500);
            case OWNER -> assertThat(status).isEqualTo(404);
            case SIGNED_IN -> assertThat(status).isBetween(200, 299);
            case ALL -> assertThat(status).isNotIn(403, 404, 500);
        }
    }

    /** The Assistant of an administrator can make only the calls that a chat needs. */
    @ParameterizedTest
    @MethodSource("calls")
    void theAssistantMayMakeTheCallsOfAChat(Call call) {
        if (call.open() == Open.ALL) return;
        var assistant = AssistantSession.of(Chat.as("admin"));
        var reply = call.by(assistant.chat(), "Origin", assistant.origin(), "Sec-Fetch-Site", "cross-site");
        var isOfAChat = CHAT.stream().anyMatch(call.path()::startsWith) && !NOT_CHAT.contains(call.path());
        if (call.endpoint().endsWith("/live")) assertThat(reply.status()).isEqualTo(403);
        else if (!isOfAChat) assertThat(reply.status()).as("%s", reply).isEqualTo(403);
        else assertThat(reply.status()).as("%s", reply).isEqualTo(call.open() == Open.OWNER ? 404 : successOf(call));
    }

    private static int successOf(Call call) {
        return call.endpoint().equals("POST /threads/create") ? 201 : 200;
    }

    /** Replaces the placeholders by objects that do not exist or that belong to alice. */
    private static String fill(String text) {
        for (var value : values().entrySet()) text = text.replace(value.getKey(), value.getValue());
        return text;
    }

    private static Map<String, String> values() {
        return Holder.VALUES;
    }

    /** Objects of alice, created once. */
    private static final class Holder {
        static final Map<String, String> VALUES = make();

        private static Map<String, String> make() {
            var alice = Chat.as("alice");
            var thread = alice.createThread();
            var run = alice.ask(alice.createThread(), "hi").run();
            var session = alice.get("/api/sessions")
                    .json()
                    .path("sessions")
                    .get(0)
                    .path("id")
                    .asText();
            return Map.of(
                    "{thread}",
                    thread,
                    "{agent}",
                    alice.defaultAgent(),
                    "{origin}",
                    Parley.elsewhere().sameSite().toString(),
                    "{run_id}",
                    run,
                    "{file_id}",
                    thread,
                    "/files/preview",
                    "/files/preview?file_index=0&thread_id=" + thread,
                    "{n}",
                    "1",
                    "{name}",
                    "none",
                    "{message_id}",
                    thread,
                    "{id}",
                    session);
        }
    }

    private static void disableBob(boolean disabled) {
        Chat.as("admin").raw("PATCH", "/api/admin/users/bob", Json.object("disabled", disabled));
    }
}
