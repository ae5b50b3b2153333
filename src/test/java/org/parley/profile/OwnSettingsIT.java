package org.parley.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;

@ServerTest
class OwnSettingsIT {
    private static final String PATH = "/api/me/settings";

    private final Chat carol = Chat.as("carol");

    @BeforeEach
    @AfterEach
    void reset() {
        carol.raw(
                "PUT",
                PATH,
                "{\"instructions\":null,\"language\":null,\"theme\":null,\"contrast\":null,\"text_size\":null,"
                        + "\"time_zone\":null,\"default_agent\":null,\"temporary\":null}");
    }

    @Test
    void aUserWithoutSettingsHasTheDefaults() {
        assertThat(carol.get(PATH).json())
                .isEqualTo(
                        Json.parse(
                                "{\"instructions\":\"\",\"theme\":\"system\",\"contrast\":\"system\",\"text_size\":100,\"temporary\":false}"));
    }

    @Test
    void absentFieldsRemainUnchanged() {
        var agent = carol.defaultAgent();
        put("instructions", "I live in Rome", "language", "it", "theme", "dark", "default_agent", agent);

        var after = put("time_zone", "Europe/Rome", "text_size", 125, "contrast", "more", "language", null)
                .json();

        assertThat(after).isEqualTo(carol.get(PATH).json());
        assertThat(after.path("instructions").asText()).isEqualTo("I live in Rome");
        assertThat(after.has("language")).isFalse();
        assertThat(after.path("theme").asText()).isEqualTo("dark");
        assertThat(after.path("default_agent").asText()).isEqualTo(agent);
        assertThat(after.path("time_zone").asText()).isEqualTo("Europe/Rome");
        assertThat(after.path("text_size").asInt()).isEqualTo(125);
        assertThat(Chat.as("bob").get(PATH).json().path("instructions").asText())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"theme\":\"pink\"}|theme",
                "{\"contrast\":1}|contrast",
                "{\"text_size\":79}|text_size",
                "{\"text_size\":201}|text_size",
                "{\"text_size\":\"big\"}|text_size",
                "{\"language\":\"not a language\"}|language",
                "{\"time_zone\":\"Rome\"}|time_zone",
                "{\"default_agent\":\"x\"}|default_agent",
                "{\"temporary\":\"yes\"}|temporary"
            })
    void refusesAnInvalidField(String body, String field) {
        var reply = carol.raw("PUT", PATH, body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).contains(field);
    }

    @Test
    void refusesInstructionsThatAreTooLong() {
        assertThat(put("instructions", "x".repeat(4001)).status()).isEqualTo(400);
        assertThat(put("instructions", "x".repeat(4000)).status()).isEqualTo(200);
    }

    @Test
    void refusesAnAgentThatTheUserMayNotUse() {
        var hr = Chat.as("alice").agent("HR");

        assertThat(put("default_agent", hr).status()).isEqualTo(403);
    }

    @Test
    void theModelGetsTheInstructionsAsWordsOfTheUser() {
        put("instructions", "I am a vet in Rome");
        var thread = carol.createThread();
        carol.ask(thread, "hi tag-VET").terminal();

        var messages = Parley.model().requestsWith("tag-VET").getLast().messages();

        assertThat(messages.getLast()).startsWith("user: ").contains("I am a vet in Rome", "hi tag-VET");
        assertThat(messages).filteredOn(text -> text.startsWith("system: ")).noneMatch(text -> text.contains("vet"));
        assertThat(carol.messages(thread).getFirst().path("content").asText()).isEqualTo("hi tag-VET");
    }

    private Reply put(Object... namesAndValues) {
        return carol.raw("PUT", PATH, Json.object(namesAndValues));
    }
}
