package org.parley.agent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The declarative file that seeds the agents; without one, the default file in the WAR. */
@ApplicationScoped
public class AgentsFile {
    @Inject
    @ConfigProperty(name = "parley.agents.file")
    Optional<String> file;

    /** @throws IllegalStateException says what is wrong with the file */
    List<AgentSeed> read() {
        try (var reader = Json.createReader(open())) {
            return reader.readObject().getJsonArray("agents").getValuesAs(JsonObject.class).stream()
                    .map(AgentSeed::of)
                    .toList();
        } catch (IOException | JsonException | ClassCastException | NullPointerException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The agents file " + file.orElse("in the WAR") + " cannot be read: " + e.getMessage(), e);
        }
    }

    private InputStream open() throws IOException {
        return file.isPresent() && !file.get().isBlank()
                ? Files.newInputStream(Path.of(file.get()))
                : AgentsFile.class.getResourceAsStream("/agents.json");
    }
}
