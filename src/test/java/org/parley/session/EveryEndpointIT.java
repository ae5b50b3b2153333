package org.parley.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.ServerTest;

/**
 * Tests every call of the API with each kind of caller: an anonymous user, the owner, another user, an administrator, a
 * disabled user, a user whose session has ended, and the Assistant of an administrator. A new call must be added to
 * {@link EveryCall#ALL}, otherwise the build fails.
 */
@ServerTest
class EveryEndpointIT {
    private static final List<String> CHAT = List.of("/me", "/models", "/default-config", "/threads", "/files");
    private static final List<String> NOT_CHAT =
            List.of("/threads/share", "/threads/copy", "/threads/export", "/me/settings", "/me/data");

    private static Chat disabled;
    private static Chat ended;

    static List<EveryCall> calls() {
        return EveryCall.ALL;
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
        assertThat(EveryCall.ALL).extracting(EveryCall::endpoint).containsAll(Endpoints.all());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void isRefusedToWhoIsNotSignedIn(EveryCall call) {
        if (call.open() == EveryCall.Open.ALL) return;
        for (var chat : List.of(Chat.nobody(), disabled, ended, Chat.with("sessionid=forged")))
            for (var accept : List.of("*/*", "text/html", "text/event-stream")) {
                var reply = call.by(chat, "Accept", accept);
                assertThat(reply.status()).as("%s", reply).isEqualTo(401);
                assertThat(reply.json().path("code").asText()).isEqualTo("not_signed_in");
            }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void isRefusedToWhomItDoesNotConcern(EveryCall call) {
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
    void anAdministratorHasNoOthersThreadsButTheAdministration(EveryCall call) {
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
    void theAssistantMayMakeTheCallsOfAChat(EveryCall call) {
        if (call.open() == EveryCall.Open.ALL) return;
        var assistant = AssistantSession.of(Chat.as("admin"));
        var reply = call.by(assistant.chat(), "Origin", assistant.origin(), "Sec-Fetch-Site", "cross-site");
        var isOfAChat = CHAT.stream().anyMatch(call.path()::startsWith) && !NOT_CHAT.contains(call.path());
        if (call.endpoint().endsWith("/live")) assertThat(reply.status()).isEqualTo(403);
        else if (!isOfAChat) assertThat(reply.status()).as("%s", reply).isEqualTo(403);
        else
            assertThat(reply.status())
                    .as("%s", reply)
                    .isEqualTo(call.open() == EveryCall.Open.OWNER ? 404 : successOf(call));
    }

    private static int successOf(EveryCall call) {
        return call.endpoint().equals("POST /threads/create") ? 201 : 200;
    }

    private static void disableBob(boolean disabled) {
        Chat.as("admin").raw("PATCH", "/api/admin/users/bob", Json.object("disabled", disabled));
    }
}
