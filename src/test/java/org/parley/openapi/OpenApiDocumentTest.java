package org.parley.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.llm.LlmFailure;
import org.parley.runlog.RunEvent;

class OpenApiDocumentTest {
    private final JsonNode api = Described.document();

    /** The core of the API: its paths are spelled as here, with the slash at the end. */
    @ParameterizedTest
    @CsvSource({
        "/api/threads/create, post, 201 401 500",
        "/api/threads/, post, 200 400 401 404",
        "/api/threads/, delete, 200 400 401 404 500",
        "/api/threads/list, post, 200 401",
        "/api/threads/runs, post, 200 400 401 403 404 409 413 415 429 500 503",
        "/api/files/upload, post, 200 400 401 404 409 413 429 500",
        "/api/models, post, 200 401",
        "/api/default-config, get, 200 401 404 500",
        "/api/auth/login, post, 200 400 401 404 429",
        "/api/auth/logout, post, 200",
        "/api/me, get, 200 401"
    })
    void describesTheCore(String path, String verb, String statuses) {
        assertThat(names(api.path("paths").path(path).path(verb).path("responses")))
                .contains(statuses.split(" "));
    }

    @Test
    void operationsHaveUniqueIdsAndSummariesAndTags() {
        var ids = operations()
                .map(operation -> operation.path("operationId").asText())
                .toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][A-Za-z]+"));
        assertThat(operations()).allSatisfy(operation -> {
            assertThat(operation.path("summary").asText()).isNotEmpty();
            assertThat(operation.path("tags")).isNotEmpty();
        });
    }

    @Test
    void everyFailureHasTheFormatOfErrors() {
        assertThat(operations())
                .allSatisfy(operation -> operation
                        .path("responses")
                        .properties()
                        .forEach(response -> {
                            if (response.getKey().compareTo("400") < 0
                                    || response.getKey().equals("416")) return;
                            var reference = response.getValue().path("$ref").asText();
                            assertThat(reference).isEqualTo("#/components/responses/" + response.getKey());
                            assertThat(api.at(reference.substring(1) + "/content/application~1json/schema/$ref")
                                            .asText())
                                    .isEqualTo("#/components/schemas/ErrorResponse");
                        }));
    }

    @Test
    void onlyPublicCallsNeedNoSession() {
        var open = new TreeSet<String>();
        api.path("paths")
                .properties()
                .forEach(path -> path.getValue().forEach(operation -> {
                    if (operation.path("security").isEmpty()) open.add(path.getKey());
                }));

        assertThat(open)
                .containsExactly(
                        "/api/auth/backchannel-logout",
                        "/api/auth/login",
                        "/api/auth/logout",
                        "/api/auth/redeem",
                        "/api/config",
                        "/api/connections/client");
        assertThat(api.at("/components/securitySchemes/session/name").asText()).isEqualTo("sessionid");
        assertThat(api.at("/paths/~1api~1me/get/security/0").has("session")).isTrue();
    }

    @Test
    void requestsHaveBodiesWithFieldsAndGetHasNone() {
        api.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    var body = operation.getValue().path("requestBody");
                    if (operation.getKey().equals("get"))
                        assertThat(body.isMissingNode()).as(path.getKey()).isTrue();
                    body.path("content")
                            .forEach(content -> assertThat(hasFields(resolved(content.path("schema"))))
                                    .as(operation.getKey() + " " + path.getKey())
                                    .isTrue());
                }));
    }

    /** A decoded token has any fields. */
    private static boolean hasFields(JsonNode schema) {
        return !schema.path("properties").isEmpty()
                || schema.path("additionalProperties").asBoolean();
    }

    @Test
    void valuesAreDescribedAsTheyAreWritten() {
        assertThat(property("CreateThreadResponse", "thread_id")).isEqualTo("string uuid");
        assertThat(property("ThreadEntry", "updated_at")).isEqualTo("string date-time");
        assertThat(property("Endpoint", "url")).isEqualTo("string uri");
        assertThat(property("Price", "valid_from")).isEqualTo("string date");
        assertThat(property("Model", "default")).startsWith("boolean");
        assertThat(api.toString()).doesNotContain("\"threadId\":{\"$ref\"", "\"modelName\"");
        assertThat(api.findValues("additionalProperties")).noneMatch(value -> value.isBoolean() && !value.asBoolean());
    }

    @Test
    void everyEventOfAStreamHasASchema() {
        var types = Stream.<Enum<?>>concat(Stream.of(RunEvent.MarkType.values()), Stream.of(RunEvent.TextType.values()))
                .map(Enum::name)
                .filter(name -> !name.startsWith("WAITING_FOR_"))
                .toList();

        assertThat(names(api.at("/components/schemas/RunEvent/discriminator/mapping")))
                .containsAll(types)
                .contains("CUSTOM", "RUN_FINISHED", "RUN_ERROR", "MESSAGES_SNAPSHOT");
        assertThat(api.at("/components/schemas/RunErrorEvent/description").asText())
                .contains(Stream.of(LlmFailure.values()).map(LlmFailure::code).toList());
    }

    @Test
    void theServerIsTheOneThatServesTheDocument() {
        assertThat(api.at("/servers/0/url").asText()).isEqualTo("/");
    }

    private String property(String schema, String name) {
        var property = api.path("components")
                .path("schemas")
                .path(schema)
                .path("properties")
                .path(name);
        return property.path("type").asText() + " " + property.path("format").asText();
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? api.at(schema.path("$ref").asText().substring(1)) : schema;
    }

    private Stream<JsonNode> operations() {
        return api.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream())
                .map(Map.Entry::getValue);
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
