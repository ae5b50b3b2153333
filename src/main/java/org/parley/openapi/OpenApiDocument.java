package org.parley.openapi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.parley.identity.ApiCall;
import org.parley.identity.ApiCalls;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** The description of the API as OpenAPI 3.0, in JSON and YAML. It is composed when it is first requested. */
@ApplicationScoped
public class OpenApiDocument {
    @Inject
    ApiCalls calls;

    private String json;

    public synchronized String json() {
        if (json == null) json = compose(calls.all()).toString();
        return json;
    }

    public String yaml() {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(options).dump(new Yaml().<Map<String, Object>>load(json()));
    }

    /** @throws IllegalStateException if the calls are not those that the build has found */
    static JsonObject compose(Collection<ApiCall> calls) {
        var document = parse("annotations.json");
        var general = parse("openapi.yaml");
        var components = merge(document.getJsonObject("components"), general.getJsonObject("components"));
        var completer = new OperationCompleter(components.getJsonObject("parameters"));
        var byMethod = calls.stream()
                .collect(Collectors.toMap(
                        call -> call.resource().getName() + "_" + call.method().getName(), Function.identity()));
        var paths = new TreeMap<String, Map<String, JsonObject>>();
        operations(document)
                .forEach((verb, operations) -> operations.forEach((id, operation) -> {
                    var call = byMethod.remove(id);
                    if (call == null) throw new IllegalStateException("No resource method for " + id);
                    paths.computeIfAbsent(call.path(), path -> new LinkedHashMap<>())
                            .put(verb, completer.complete(operation, call));
                }));
        if (!byMethod.isEmpty()) throw new IllegalStateException("Not described: " + byMethod.keySet());
        return Json.createObjectBuilder(general)
                .add("paths", builder(paths))
                .add("components", components)
                .build();
    }

    /** All operations by verb and ID, which the build sets to the names of class and method. */
    private static Map<String, Map<String, JsonObject>> operations(JsonObject document) {
        var found = new HashMap<String, Map<String, JsonObject>>();
        for (var item : document.getJsonObject("paths").values())
            item.asJsonObject()
                    .forEach((verb, operation) -> found.computeIfAbsent(verb, key -> new LinkedHashMap<>())
                            .put(operation.asJsonObject().getString("operationId"), operation.asJsonObject()));
        return found;
    }

    private static JsonObjectBuilder builder(Map<String, Map<String, JsonObject>> paths) {
        var builder = Json.createObjectBuilder();
        paths.forEach((path, item) -> builder.add(path, Json.createObjectBuilder(new TreeMap<>(item))));
        return builder;
    }

    /** Merges the sections of components. */
    private static JsonObject merge(JsonObject derived, JsonObject general) {
        var merged = Json.createObjectBuilder(general);
        derived.forEach((section, entries) -> {
            var all = new TreeMap<String, JsonValue>(entries.asJsonObject());
            all.putAll(
                    general.getOrDefault(section, JsonValue.EMPTY_JSON_OBJECT).asJsonObject());
            merged.add(section, Json.createObjectBuilder(new TreeMap<String, Object>(all)));
        });
        return merged.build();
    }

    /** JSON is YAML too. */
    private static JsonObject parse(String resource) {
        try (var in = OpenApiDocument.class.getResourceAsStream(resource)) {
            return Json.createObjectBuilder(new Yaml().<Map<String, Object>>load(in))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
