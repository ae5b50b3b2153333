package org.parley.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;

@ServerTest
class ShareRequestIT {
    private final Chat alice = Chat.as("alice");
    private final String thread = alice.createThread();

    @Test
    void aThreadWithAnAnswerUnderWayIsNotShared() {
        var run = alice.ask(thread, "slow [stub@n=5000,d=50]");
        var reply = share();
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.json().path("code").asText()).isEqualTo("run_active");
        alice.cancel(run.run());
        run.terminal();
    }

    @Test
    void anEmptyThreadIsNotShared() {
        assertThat(share().json().path("code").asText()).isEqualTo("empty_thread");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | with",
                "{\"with\": 7} | with",
                "{\"with\": {}} | with",
                "{\"with\": {\"users\": \"bob\"}} | with.users",
                "{\"with\": {\"users\": [\"bob\", 7]}} | with.users",
                "{\"with\": {\"users\": [\" \"]}} | with.users",
                "{\"with\": {\"users\": [\"nobody at all\"]}} | with.users",
                "{\"with\": {\"groups\": [\"admins\"]}} | with.groups",
                "{\"with\": {\"everybody\": 1}} | with.everybody",
                "{\"with\": {\"everybody\": true}, \"expires_at\": \"tomorrow\"} | expires_at",
                "{\"with\": {\"everybody\": true}, \"expires_at\": \"2020-01-01T00:00:00Z\"} | expires_at",
                "{\"with\": {\"everybody\": true}, \"files\": \"yes\"} | files"
            })
    void refusesAMalformedField(String body, String field) {
        alice.ask(thread, "hello").terminal();
        var separator = body.equals("{}") ? "" : ", ";

        var reply =
                alice.post("/api/threads/share", "{\"thread_id\": \"" + thread + "\"" + separator + body.substring(1));

        assertThat(reply.status()).as("%s", reply).isEqualTo(400);
        assertThat(reply.error()).startsWith(field);
    }

    private Reply share() {
        return alice.post(
                "/api/threads/share", Json.object("thread_id", thread, "with", Map.of("groups", List.of("staff"))));
    }
}
