package org.parley.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;
import org.yaml.snakeyaml.Yaml;

@ServerTest
class OpenApiIT {
    @Test
    void isTheSameAtBothAddresses() {
        var specs = Chat.nobody().get("/specs/agents.json");
        var json = openApi("application/json");

        assertThat(specs.json()).isEqualTo(Described.document());
        assertThat(specs.header("Content-Type")).startsWith("application/json");
        assertThat(json.body()).isEqualTo(specs.body());
        assertThat(json.header("Content-Type")).startsWith("application/json");
        assertThat(Chat.nobody().get("/openapi?format=JSON").body()).isEqualTo(specs.body());
    }

    @Test
    void isYamlForOtherClients() {
        var yaml = openApi("*/*");

        assertThat(yaml.header("Content-Type")).startsWith("application/yaml");
        assertThat(Json.parse(Json.text(new Yaml().load(yaml.body())))).isEqualTo(Described.document());
        assertThat(openApi("application/yaml").body()).isEqualTo(yaml.body());
    }

    private static Reply openApi(String accept) {
        return Chat.nobody().raw("GET", "/openapi", "", "Accept", accept);
    }
}
