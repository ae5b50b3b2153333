package org.parley.agent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.parley.error.BadRequest;

/**
 * The declarative file that manages agents. Without one, the default file in the WAR is used for a new installation.
 */
@ApplicationScoped
public class AgentsFile {
    @Inject
    @ConfigProperty(name = "parley.agents.file")
    Optional<String> file;

    boolean isConfigured() {
        return path().isPresent();
    }

    /** The file's name as configured. */
    String name() {
        return path().orElse("in the WAR");
    }

    /** @throws IllegalStateException names the error in the file */
    List<AgentsFileFormat.Entry> read() {
        try (var content = open()) {
            return AgentsFileFormat.of(path().orElse("agents.json"))
                    .read(new String(content.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | BadRequest e) {
            throw new IllegalStateException("The agents file " + name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private InputStream open() throws IOException {
        return isConfigured()
                ? Files.newInputStream(Path.of(path().get()))
                : AgentsFile.class.getResourceAsStream("/agents.json");
    }

    private Optional<String> path() {
        return file.filter(text -> !text.isBlank());
    }
}
