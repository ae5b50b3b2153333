package org.parley.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.testing.Json;

class ToolSchemasTest {
    @Test
    void dropsKeywordsThatEndpointsReject() {
        var schema =
                "{\"$schema\":\"x\",\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}";

        assertThat(Json.parse(ToolSchemas.forModel(schema).orElseThrow()))
                .isEqualTo(Json.parse("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}"));
    }

    @Test
    void keepsPropertiesThatAreNamedLikeThem() {
        var schema =
                "{\"type\":\"object\",\"properties\":{\"$schema\":{\"type\":\"string\"}},\"required\":[\"$schema\"]}";

        assertThat(Json.parse(ToolSchemas.forModel(schema).orElseThrow())).isEqualTo(Json.parse(schema));
    }

    @Test
    void addsWhatEndpointsRequire() {
        assertThat(Json.parse(ToolSchemas.forModel("{}").orElseThrow()))
                .isEqualTo(Json.parse("{\"type\":\"object\",\"properties\":{}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{", "null", "{\"a\":1} x"})
    void refusesWhatIsNoObject(String schema) {
        assertThat(ToolSchemas.forModel(schema)).isEmpty();
    }
}
