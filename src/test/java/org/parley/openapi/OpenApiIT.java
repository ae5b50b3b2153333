package org.parley.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.parley.llm.LlmFailure;
import org.parley.testing.Chat;
import org.parley.testing.OwnClasses;
import org.parley.testing.ServerTest;

@ServerTest
class OpenApiIT {
    private static final List<Class<? extends Annotation>> VERBS =
            List.of(GET.class, POST.class, PUT.class, DELETE.class, PATCH.class);

    private final JsonNode api = Chat.nobody().get("/specs/agents.json").json();

    @Test
    void isPublicInYamlAndJson() {
        var yaml = Chat.nobody().get("/openapi");

        assertThat(yaml.status()).isEqualTo(200);
        assertThat(yaml.body()).contains("title: Parley");
        assertThat(Chat.nobody().get("/specs/agents.json").header("Content-Type"))
                .startsWith("application/json");
        assertThat(api.path("info").path("title").asText()).isEqualTo("Parley");
    }

    @Test
    void describesEveryCallThatThereIs() {
        var described = new TreeSet<String>();
        api.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(verb -> {
                    if (!verb.equals("parameters"))
                        described.add(verb.toUpperCase(Locale.ROOT) + " " + clean(path.getKey()));
                }));

        assertThat(described).isEqualTo(implemented());
    }

    @Test
    void saysHowEachCallCanFail() {
        operations().forEach(operation -> {
            var responses = operation.path("responses");
            assertThat(responses.has("500") && responses.has("503"))
                    .as(operation.toString())
                    .isTrue();
            responses.properties().stream()
                    .filter(response -> response.getKey().compareTo("400") >= 0)
                    .forEach(response ->
                            assertThat(response.getValue().toString()).contains("schemas/Problem"));
            assertThat(operation.path("summary").asText()).isNotEmpty();
        });
        assertThat(statuses("/api/threads/runs", "post"))
                .contains("200", "400", "401", "403", "404", "409", "413", "415", "429", "500", "503");
        assertThat(api.path("components")
                        .path("schemas")
                        .path("Problem")
                        .path("properties")
                        .fieldNames())
                .toIterable()
                .contains("error", "code", "incident", "run_id");
    }

    @Test
    void describesTheStreamWithItsEventsAndErrorCodes() {
        var stream = api.path("paths")
                .path("/api/threads/runs")
                .path("post")
                .path("responses")
                .path("200");

        assertThat(stream.path("content").fieldNames()).toIterable().contains("text/event-stream", "text/plain");
        assertThat(stream.path("description").asText())
                .contains("TEXT_MESSAGE_CONTENT", "RUN_FINISHED", "Last-Event-ID", "node_lost")
                .contains(Stream.of(LlmFailure.values()).map(LlmFailure::code).toList());
    }

    @Test
    void namesFieldsAsTheyAreOnTheWire() {
        assertThat(Chat.nobody().get("/specs/agents.json").body())
                .contains("\"thread_id\"", "\"model_name\"")
                .doesNotContain("\"threadId\"", "\"modelName\"");
    }

    @Test
    void namesTheCookie() {
        var scheme = api.path("components").path("securitySchemes").path("session");

        assertThat(scheme.path("in").asText()).isEqualTo("cookie");
        assertThat(scheme.path("name").asText()).isEqualTo("sessionid");
        assertThat(api.path("paths")
                        .path("/api/me")
                        .path("get")
                        .path("security")
                        .toString())
                .contains("session");
    }

    private Stream<JsonNode> operations() {
        return api.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream())
                .filter(operation -> !operation.getKey().equals("parameters"))
                .map(java.util.Map.Entry::getValue);
    }

    private List<String> statuses(String path, String verb) {
        var found = new java.util.ArrayList<String>();
        api.path("paths").path(path).path(verb).path("responses").fieldNames().forEachRemaining(found::add);
        return found;
    }

    private static TreeSet<String> implemented() {
        var calls = new TreeSet<String>();
        for (var type : OwnClasses.all())
            if (type.isAnnotationPresent(Path.class))
                for (var method : type.getDeclaredMethods()) add(calls, type, method);
        return calls;
    }

    private static void add(TreeSet<String> calls, Class<?> type, Method method) {
        var path = "/api/" + type.getAnnotation(Path.class).value() + "/"
                + (method.isAnnotationPresent(Path.class)
                        ? method.getAnnotation(Path.class).value()
                        : "");
        VERBS.stream()
                .filter(method::isAnnotationPresent)
                .forEach(verb -> calls.add(verb.getSimpleName() + " " + clean(path)));
    }

    private static String clean(String path) {
        return path.replaceAll("/+", "/").replaceAll("/$", "");
    }
}
