package org.parley.endpoint;

import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Known kinds of endpoints, from {@code endpoint-presets.json}.
 *
 * @param id by which an endpoint refers to it
 * @param url an example of the base URL
 */
public record EndpointPreset(String id, String name, String url, String apiKeyHeader, Dialect dialect) {
    private static final List<EndpointPreset> ALL = read();

    static List<EndpointPreset> all() {
        return ALL;
    }

    static Optional<EndpointPreset> find(String id) {
        return ALL.stream().filter(preset -> preset.id.equals(id)).findFirst();
    }

    private static List<EndpointPreset> read() {
        try (var in = EndpointPreset.class.getResourceAsStream("/endpoint-presets.json");
                var reader = JsonProvider.provider().createReader(in)) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .map(EndpointPreset::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EndpointPreset of(JsonObject json) {
        return new EndpointPreset(
                json.getString("id"),
                json.getString("name"),
                json.getString("url"),
                json.getString("api_key_header", "Authorization"),
                Dialect.read(json.getJsonObject("dialect"), Dialect.DEFAULT));
    }
}
