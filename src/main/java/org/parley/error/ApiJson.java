package org.parley.error;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyNamingStrategy;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/** JSON format of the API: names are in snake_case, and absent fields are omitted. */
@Provider
public class ApiJson implements ContextResolver<Jsonb> {
    private static final Jsonb JSON = JsonbBuilder.create(
            new JsonbConfig().withPropertyNamingStrategy(PropertyNamingStrategy.LOWER_CASE_WITH_UNDERSCORES));

    /** For JSON that is written outside of JAX-RS. */
    public static String write(Object value) {
        return JSON.toJson(value);
    }

    @Override
    public Jsonb getContext(Class<?> type) {
        return JSON;
    }
}
