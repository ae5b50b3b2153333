package org.parley.dev;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Settings of a development run, read from the environment. */
record Settings(int httpPort, Optional<Integer> dbPort, Path folder, Map<String, String> environment) {
    private static final int HTTP_PORT = 8080;

    /** @throws CannotRun if a value is not a number */
    static Settings of(Map<String, String> environment) {
        return new Settings(
                port(environment, "PARLEY_HTTP_PORT").orElse(HTTP_PORT),
                port(environment, "PARLEY_DB_PORT"),
                Path.of(environment.getOrDefault("PARLEY_DATA_DIR", ".parley")).toAbsolutePath(),
                environment);
    }

    Optional<URI> modelUrl() {
        return text("PARLEY_MODEL_URL").map(URI::create);
    }

    Optional<String> modelName() {
        return text("PARLEY_MODEL_NAME");
    }

    boolean hasOwnUsers() {
        return text("PARLEY_LOGIN_USERS_FILE").isPresent();
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static Optional<Integer> port(Map<String, String> environment, String name) {
        var text = environment.getOrDefault(name, "");
        if (text.isBlank()) return Optional.empty();
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65_535)
            throw new CannotRun(name + " is no port: " + text);
        return Optional.of(Integer.parseInt(text));
    }
}
