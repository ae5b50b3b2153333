package org.parley.openapi;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.parley.error.Fails;
import org.parley.identity.ApiCall;

/** Adds the parts of an operation that its annotations imply: its ID, security, failures and shared parameters. */
final class OperationCompleter {
    private static final String PARAMETERS = "#/components/parameters/";
    private static final String RESPONSES = "#/components/responses/";

    private final JsonObject shared;

    /** @param parameters shared by several operations, by name */
    OperationCompleter(JsonObject parameters) {
        shared = parameters;
    }

    JsonObject complete(JsonObject operation, ApiCall call) {
        var completed = Json.createObjectBuilder(operation)
                .add("operationId", id(call))
                .add("security", security(call))
                .add("responses", responses(operation, call));
        if (operation.containsKey("parameters"))
            completed.add("parameters", parameters(operation.getJsonArray("parameters")));
        call.role().ifPresent(role -> completed.add("description", withRole(operation, role)));
        return completed.build();
    }

    /** Resource and method: {@code threadsCreate}. The name of the method alone if the resource has the same one. */
    private static String id(ApiCall call) {
        var resource = call.resource().getSimpleName().replaceAll("Resource$", "");
        var method = call.method().getName();
        if (resource.equalsIgnoreCase(method)) return method;
        return Character.toLowerCase(resource.charAt(0))
                + resource.substring(1)
                + Character.toUpperCase(method.charAt(0))
                + method.substring(1);
    }

    private static JsonArray security(ApiCall call) {
        if (call.isPublic()) return JsonValue.EMPTY_JSON_ARRAY;
        return Json.createArrayBuilder()
                .add(Json.createObjectBuilder().add("session", JsonValue.EMPTY_JSON_ARRAY))
                .build();
    }

    private static JsonObjectBuilder responses(JsonObject operation, ApiCall call) {
        var own = operation.getJsonObject("responses");
        var responses = Json.createObjectBuilder();
        own.forEach((status, response) -> responses.add(status, described(response.asJsonObject())));
        for (int status : failures(operation, call))
            if (!own.containsKey(String.valueOf(status)))
                responses.add(String.valueOf(status), reference(RESPONSES + status));
        return responses;
    }

    /** OpenAPI requires a description. */
    private static JsonObject described(JsonObject response) {
        if (response.containsKey("$ref")
                || !response.getString("description", "").isBlank()) return response;
        return Json.createObjectBuilder(response).add("description", "Done").build();
    }

    private static Set<Integer> failures(JsonObject operation, ApiCall call) {
        var statuses = new TreeSet<>(Set.of(500, 503));
        if (!call.isPublic()) statuses.addAll(Set.of(401, 403, 429));
        // a body is refused even if the call needs none
        if (!call.verb().equals("GET")) statuses.addAll(Set.of(403, 408, 413, 429));
        if (operation.containsKey("parameters")) statuses.add(400);
        // a stream is sent whatever the client accepts
        if (!operation.getJsonObject("responses").toString().contains(MediaType.SERVER_SENT_EVENTS)) statuses.add(406);
        if (operation.containsKey("requestBody") || call.find(Consumes.class).isPresent())
            statuses.addAll(Set.of(400, 415));
        call.find(Fails.class).map(Fails::value).map(IntStream::of).ifPresent(own -> own.forEach(statuses::add));
        return statuses;
    }

    private JsonArrayBuilder parameters(JsonArray own) {
        var parameters = Json.createArrayBuilder();
        own.getValuesAs(JsonObject.class).forEach(parameter -> parameters.add(sharedOr(parameter)));
        return parameters;
    }

    private JsonObject sharedOr(JsonObject parameter) {
        var name = parameter.getString("name");
        var common = shared.getJsonObject(name);
        boolean replace = common != null
                && common.getString("in").equals(parameter.getString("in"))
                && !parameter.containsKey("description");
        return replace ? reference(PARAMETERS + name) : parameter;
    }

    private static JsonObject reference(String target) {
        return Json.createObjectBuilder().add("$ref", target).build();
    }

    private static String withRole(JsonObject operation, String role) {
        return (operation.getString("description", "") + " Requires the role " + role + ".").strip();
    }
}
