package org.parley.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;

@ServerTest
class AgentTextsIT {
    private static final String AGENTS = "/api/admin/agents";
    private static final String GERMAN = "{\"de\":{\"name\":\"Hilfe\",\"suggested_messages\":[\"Was ist neu?\"]}}";

    private final Chat admin = Chat.as("admin");

    @Test
    void anAgentHasTextsInFurtherLanguages() {
        var id = create(GERMAN).json().path("id").asText();
        try {
            assertThat(admin.get(AGENTS + "/" + id).json().path("texts")).isEqualTo(Json.parse(GERMAN));
            assertThat(admin.get(AGENTS + "/export").body()).contains("Was ist neu?");
            var models = admin.post("/api/models", "{}").json().path("models");
            assertThat(models).anyMatch(agent -> agent.path("texts").equals(Json.parse(GERMAN)));
        } finally {
            admin.raw("DELETE", AGENTS + "/" + id, "");
        }
    }

    @Test
    void malformedTextsAreNamed() {
        assertThat(create("{\"German\":{}}").error()).contains("German is not a language tag");
        assertThat(create("{\"de\":[]}").error()).contains("texts.de must be an object");
        assertThat(create("{\"de\":{\"name\":7}}").error()).contains("texts.de: name must be text");
    }

    private Reply create(String texts) {
        return admin.post(
                AGENTS, Json.object("name", "Agent " + UUID.randomUUID(), "model", "stub", "texts", Json.parse(texts)));
    }
}
