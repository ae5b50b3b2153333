package org.parley.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Adds the parts that are common to all calls: failures, authorization and the format of streams. */
public class OpenApiFilter implements OASFilter {
    private static final String SESSION = "session";
    private static final String STREAM = "text/event-stream";
    private static final Set<String> OPEN = Set.of(
            "/api/auth/login", "/api/auth/logout", "/api/auth/backchannel-logout", "/api/auth/redeem", "/api/config");

    private static final Map<String, String> MEANINGS = Map.of(
            "400", "A field or the body is malformed; the message names the field",
            "401", "The caller is not signed in",
            "403", "The caller may not do this, or the call comes from another origin",
            "404", "It does not exist, or it belongs to another user",
            "409",
                    "It conflicts with the present state; code says how: run_active, not_shown, version_conflict, name_taken, in_use, managed_by_file",
            "413", "Too large; the message names the limit",
            "415", "The content type is not supported",
            "429", "Too many at once; Retry-After says when to try again",
            "500", "Internal error; the server has logged the cause under the incident ID",
            "503",
                    "The database cannot be reached, or the server is full or shutting down; Retry-After says when to try again");

    private static final Map<String, List<String>> OF_PATH = Map.ofEntries(
            Map.entry("/api/threads", List.of("404")),
            Map.entry("/api/threads/create", List.of("429")),
            Map.entry("/api/threads/search", List.of("429")),
            Map.entry("/api/threads/select", List.of("404", "409")),
            Map.entry("/api/threads/feedback", List.of("404")),
            Map.entry("/api/threads/live", List.of("429")),
            Map.entry("/api/threads/runs", List.of("404", "409", "429")),
            Map.entry("/api/threads/runs/{run_id}/events", List.of("400", "404", "429")),
            Map.entry("/api/threads/runs/{run_id}/cancel", List.of("400", "404")),
            Map.entry("/api/files/upload", List.of("404", "409", "429")),
            Map.entry("/api/default-config", List.of("404")),
            Map.entry("/api/auth/redeem", List.of("401")),
            Map.entry("/api/auth/login", List.of("401", "404", "429")));

    @Override
    public void filterOpenAPI(OpenAPI api) {
        var components = api.getComponents() == null ? OASFactory.createComponents() : api.getComponents();
        components.addSchema("Problem", problem());
        components.addSecurityScheme(
                SESSION,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.COOKIE)
                        .name("sessionid")
                        .description(
                                "Set by POST /api/auth/login, or by signing in at the identity provider through /login"));
        api.setComponents(components);
        components.getSchemas().values().forEach(SchemaNames::correct);
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations()
                        .forEach((method, operation) -> complete(withoutSlash(path), method, operation)));
    }

    private static void complete(String path, HttpMethod method, Operation operation) {
        nameSuccess(operation);
        failures(path, method, operation).forEach((status, meaning) -> {
            var known = operation.getResponses().getAPIResponse(status);
            var said = known == null ? null : known.getDescription();
            operation.getResponses().addAPIResponse(status, failure(said == null || said.isBlank() ? meaning : said));
        });
        operation.getResponses().getAPIResponses().forEach(OpenApiFilter::problemUnlessSuccess);
        if (OPEN.contains(path)) operation.setSecurity(List.of());
        else
            operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(SESSION, List.of())));
        var success = operation.getResponses().getAPIResponse("200");
        if (success != null) describe(path, success);
        if (operation.getRequestBody() != null)
            SchemaNames.correct(operation.getRequestBody().getContent());
        operation
                .getResponses()
                .getAPIResponses()
                .values()
                .forEach(response -> SchemaNames.correct(response.getContent()));
    }

    private static void problemUnlessSuccess(String status, APIResponse response) {
        if (status.compareTo("400") < 0) return;
        var said = response.getDescription();
        response.setContent(failure("").getContent());
        response.setDescription(said == null || said.isBlank() ? MEANINGS.getOrDefault(status, "Refused") : said);
    }

    /** If a method has no annotation for its response, the document names the response "default". */
    private static void nameSuccess(Operation operation) {
        var responses = operation.getResponses();
        var success = responses.getDefaultValue();
        responses.removeAPIResponse("default");
        if (success != null
                && responses.getAPIResponses().keySet().stream().noneMatch(status -> status.startsWith("2")))
            responses.addAPIResponse("200", success.description("Done"));
    }

    private static Map<String, String> failures(String path, HttpMethod method, Operation operation) {
        var failures = new LinkedHashMap<String, String>();
        if (operation.getRequestBody() != null) add(failures, List.of("400", "413", "415"));
        if (!OPEN.contains(path)) add(failures, List.of("401"));
        if (method != HttpMethod.GET || path.startsWith("/api/admin")) add(failures, List.of("403"));
        if (path.startsWith("/api/admin") && path.contains("{")) add(failures, List.of("400", "404"));
        if (path.startsWith("/api/admin") && method != HttpMethod.GET) add(failures, List.of("409"));
        add(failures, OF_PATH.getOrDefault(path, List.of()));
        add(failures, List.of("500", "503"));
        return failures;
    }

    private static void add(Map<String, String> failures, List<String> statuses) {
        statuses.forEach(status -> failures.put(status, MEANINGS.get(status)));
    }

    private static APIResponse failure(String meaning) {
        var schema = OASFactory.createSchema().ref("#/components/schemas/Problem");
        return OASFactory.createAPIResponse().description(meaning).content(content("application/json", schema));
    }

    /** The events of a stream, and a default description if there is no annotation. */
    private static void describe(String path, APIResponse success) {
        var content = success.getContent();
        boolean stream = content != null
                && !path.endsWith("/live")
                && content.getMediaTypes().containsKey(STREAM);
        if (!stream) {
            if (success.getDescription() == null || success.getDescription().isBlank()) success.setDescription("Done");
            return;
        }
        success.setDescription(StreamText.events());
        var text = OASFactory.createSchema().type(Schema.SchemaType.STRING);
        success.setContent(
                content(STREAM, text)
                        .addMediaType(
                                "text/plain",
                                OASFactory.createMediaType()
                                        .schema(
                                                OASFactory.createSchema()
                                                        .type(Schema.SchemaType.STRING)
                                                        .description(
                                                                "The text of the answer only; if the answer fails, the connection is closed abnormally"))));
    }

    private static Content content(String type, Schema schema) {
        return OASFactory.createContent()
                .addMediaType(type, OASFactory.createMediaType().schema(schema));
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .type(Schema.SchemaType.OBJECT)
                .addRequired("error")
                .addProperty("error", text("A sentence for a person").example("Thread not found"))
                .addProperty("code", text("A stable word for programs"))
                .addProperty("incident", text("On a 5xx: the ID under which the server has logged the cause"))
                .addProperty(
                        "run_id",
                        text("With code run_active: the ID of the active run").format("uuid"));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().type(Schema.SchemaType.STRING).description(description);
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
