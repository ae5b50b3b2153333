package org.parley.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;
import org.parley.testing.StubModel;

@ServerTest
class AdminSettingsIT {
    private final Chat admin = Chat.as("admin");

    @Test
    void explainsEachSetting() {
        var url = setting("parley.model.url");

        assertThat(url.path("value").asText()).isEqualTo(Parley.model().url().toString());
        assertThat(url.path("default").asText()).isEqualTo("http://127.0.0.1:11434/v1");
        assertThat(url.path("source").asText()).isNotEmpty().isNotEqualTo("default");
        assertThat(url.path("description").asText()).contains("base URL");
        assertThat(setting("parley.model.io-threads").path("source").asText()).isEqualTo("default");
        assertThat(setting("parley.model.stall-timeout").path("description").asText())
                .isEqualTo(setting("parley.model.connect-timeout")
                        .path("description")
                        .asText());
    }

    @Test
    void saysOfASecretOnlyWhetherItIsSet() {
        assertThat(setting("parley.model.api-key").path("value").asText()).isEqualTo("set");
        assertThat(setting("parley.oidc.client-secret").path("value").asText()).isEqualTo("not set");
        assertThat(admin.get("/api/admin/settings").body()).doesNotContain(StubModel.KEY);
        assertThat(Settings.shown("parley.model.url", "https://u:p@h/v1")).isEqualTo("https://***@h/v1");
    }

    @Test
    void givesAnOverview() {
        var overview = admin.get("/api/admin/overview").json();

        assertThat(overview.path("nodes")).isNotEmpty();
        assertThat(overview.path("endpoints").get(0).path("state").asText()).isNotEmpty();
        assertThat(overview.path("versions").path("postgresql").asText()).isNotEmpty();
        assertThat(overview.path("checklist")).hasSize(4);
    }

    private JsonNode setting(String key) {
        for (var setting : admin.get("/api/admin/settings").json().path("settings"))
            if (setting.path("key").asText().equals(key)) return setting;
        throw new AssertionError("No setting " + key);
    }
}
