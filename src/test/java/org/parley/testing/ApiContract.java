package org.parley.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.parley.openapi.Described;

/**
 * Compares the responses of the server with the OpenAPI document. A status, a content type or a body that the document
 * does not describe is an {@link AssertionError}; so is a field that a schema does not list.
 */
final class ApiContract {
    private static final String ID = "https://parley.test/openapi";
    private static final String ERROR = "/components/schemas/ErrorResponse";
    private static final Set<String> UNDESCRIBED_VERBS = Set.of("OPTIONS", "HEAD", "TRACE");
    private static final JsonNode DOCUMENT = strict(Described.document().deepCopy());
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDialect(
            Dialects.getOpenApi30(), builder -> builder.schemas(Map.of(ID, DOCUMENT.toString())));
    private static final Map<String, Schema> BY_POINTER = new ConcurrentHashMap<>();

    private ApiContract() {}

    static void check(HttpResponse<?> response, String body) {
        checkHead(response).ifPresent(schema -> {
            if (!isJson(response)) return;
            validate(schema, Json.parse(body), describe(response));
        });
    }

    /**
     * Checks status and content type only.
     *
     * @return pointer to the schema of the body, if it has one
     */
    static Optional<String> checkHead(HttpResponse<?> response) {
        var verb = response.request().method();
        if (!response.uri().getPath().startsWith("/api/") || UNDESCRIBED_VERBS.contains(verb)) return Optional.empty();
        var operation = operation(response.uri().getPath(), verb.toLowerCase(Locale.ROOT));
        if (operation.isPresent()) return schema(operation.get(), response);
        if (response.statusCode() < 400)
            throw new AssertionError("No such call in the document: " + describe(response));
        return Optional.of(ERROR);
    }

    /** Checks an event of a run. */
    static void checkEvent(JsonNode event) {
        validate("/components/schemas/RunEvent", event, "an event of a run");
    }

    /** Checks an event about the user's threads. */
    static void checkUpdate(String name, JsonNode data) {
        var schemas = Map.of("thread", "ThreadEntry", "thread-deleted", "DeletedThread");
        if (!schemas.containsKey(name)) throw new AssertionError("No such event in the document: " + name);
        validate("/components/schemas/" + schemas.get(name), data, "an update");
    }

    /** The pointer to the operation. A path without parameters takes precedence. */
    private static Optional<String> operation(String path, String verb) {
        var plain = withoutSlash(path);
        return DOCUMENT.path("paths").properties().stream()
                .filter(entry -> plain.matches(withoutSlash(entry.getKey()).replaceAll("\\{[^}]+}", "[^/]+")))
                .min((one, other) -> Boolean.compare(
                        one.getKey().contains("{"), other.getKey().contains("{")))
                .filter(entry -> entry.getValue().has(verb))
                .map(entry -> "/paths/" + entry.getKey().replace("/", "~1") + "/" + verb);
    }

    private static Optional<String> schema(String operation, HttpResponse<?> response) {
        var pointer = operation + "/responses/" + response.statusCode();
        if (DOCUMENT.at(pointer).isMissingNode())
            throw new AssertionError("The document does not contain this status: " + describe(response));
        if (DOCUMENT.at(pointer).has("$ref"))
            pointer = DOCUMENT.at(pointer).path("$ref").asText().substring(1);
        var content = DOCUMENT.at(pointer + "/content");
        var type = response.headers().firstValue("Content-Type").orElse("").split(";")[0];
        if (content.isMissingNode() || type.isEmpty()) return Optional.empty();
        var described = Stream.of(type, "*/*").filter(content::has).findFirst();
        if (described.isEmpty())
            throw new AssertionError("The document does not contain the type " + type + ": " + describe(response));
        return Optional.of(pointer + "/content/" + described.get().replace("/", "~1") + "/schema");
    }

    private static void validate(String pointer, JsonNode body, String what) {
        var errors = BY_POINTER
                .computeIfAbsent(pointer, key -> SCHEMAS.getSchema(SchemaLocation.of(ID + "#" + encoded(key))))
                .validate(body, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        if (!errors.isEmpty())
            throw new AssertionError(what + " does not match " + pointer + ": " + errors + "\n" + body);
    }

    /** Schemas of objects list all fields, so that a field that is not described fails. */
    private static JsonNode strict(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) object.put("additionalProperties", false);
        node.forEach(ApiContract::strict);
        return node;
    }

    private static String encoded(String pointer) {
        return pointer.replace("{", "%7B").replace("}", "%7D");
    }

    private static boolean isJson(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static String describe(HttpResponse<?> response) {
        return response.request().method() + " " + response.uri().getPath() + " -> " + response.statusCode();
    }
}
