package org.parley.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderParametersTest {
    @Test
    void repeatsMarkedArgumentsAsHeaders() {
        var schema = McpJson.parse("""
                {"type": "object", "properties": {
                  "region": {"type": "string", "x-mcp-header": "Region"},
                  "place": {"type": "object", "properties": {"floor": {"type": "integer", "x-mcp-header": "Floor"}}},
                  "text": {"type": "string", "x-mcp-header": "Text"},
                  "other": {"type": "boolean", "x-mcp-header": "Other"}}}""");

        var headers = HeaderParameters.of(schema)
                .headers(McpJson.parse("{\"region\": \"us-west1\", \"place\": {\"floor\": 3}, \"text\": \"世界\"}"));

        assertThat(headers)
                .containsEntry("Mcp-Param-Region", "us-west1")
                .containsEntry("Mcp-Param-Floor", "3")
                .containsEntry("Mcp-Param-Text", "=?base64?5LiW55WM?=")
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"properties\": {\"a\": {\"type\": \"string\", \"x-mcp-header\": \"\"}}}",
                "{\"properties\": {\"a\": {\"type\": \"string\", \"x-mcp-header\": \"a b\"}}}",
                "{\"properties\": {\"a\": {\"type\": \"number\", \"x-mcp-header\": \"A\"}}}",
                "{\"properties\": {\"a\": {\"type\": \"array\", \"items\": {\"type\": \"string\", \"x-mcp-header\": \"A\"}}}}",
                "{\"anyOf\": [{\"properties\": {\"a\": {\"type\": \"string\", \"x-mcp-header\": \"A\"}}}]}",
                "{\"properties\": {\"a\": {\"type\": \"string\", \"x-mcp-header\": \"A\"},"
                        + " \"b\": {\"type\": \"string\", \"x-mcp-header\": \"a\"}}}"
            })
    void refusesMarksThatViolateTheProtocol(String schema) {
        assertThatThrownBy(() -> HeaderParameters.of(McpJson.parse(schema))).isInstanceOf(McpException.class);
    }

    @Test
    void encodesWhatAHeaderCannotCarry() {
        assertThat(HeaderText.encode("us-west1")).isEqualTo("us-west1");
        assertThat(HeaderText.encode(" padded ")).isEqualTo("=?base64?IHBhZGRlZCA=?=");
        assertThat(HeaderText.encode("line1\nline2")).isEqualTo("=?base64?bGluZTEKbGluZTI=?=");
        assertThat(HeaderText.encode("=?base64?literal?=")).isEqualTo("=?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?=");
    }
}
