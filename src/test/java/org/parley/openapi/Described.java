package org.parley.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.parley.identity.ApiCall;
import org.parley.testing.Json;
import org.parley.testing.OwnClasses;

/** The OpenAPI document of this build, composed without a server. */
public final class Described {
    private static final JsonNode DOCUMENT =
            Json.parse(OpenApiDocument.compose(calls()).toString());

    private Described() {}

    public static JsonNode document() {
        return DOCUMENT;
    }

    /** Returns all calls of the API, read from the annotations of the resources. */
    static List<ApiCall> calls() {
        return OwnClasses.all().stream()
                .filter(type -> type.getSimpleName().endsWith("Resource"))
                .flatMap(type ->
                        Stream.of(type.getDeclaredMethods()).flatMap(method -> ApiCall.of(type, method).stream()))
                .toList();
    }
}
