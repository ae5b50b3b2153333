package org.parley.local;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.parley.login.Caller;

/** The local user list: for development, and for the day when the identity provider is away. */
@ApplicationScoped
public class LocalUsers {
    /** Checked for unknown names, so that they take as long as known ones. */
    private static final PasswordHash NOBODY = new PasswordHash(210_000, new byte[16], new byte[32]);

    @Inject
    LoginConfig config;

    private Map<String, LocalUser> users = Map.of();

    @PostConstruct
    void load() {
        config.usersFile().ifPresent(file -> users = read(file));
    }

    public boolean enabled() {
        return config.usersFile().isPresent();
    }

    /** The caller with this name and password; empty says not which of the two was wrong. */
    public Optional<Caller> authenticate(String name, String password) {
        var user = Optional.ofNullable(users.get(name));
        var matches = user.map(LocalUser::password).orElse(NOBODY).matches(password);
        return user.filter(known -> matches).map(LocalUser::caller);
    }

    private static Map<String, LocalUser> read(Path file) {
        try (var reader = Json.createReader(Files.newInputStream(file))) {
            return reader.readObject().getJsonArray("users").getValuesAs(JsonObject.class).stream()
                    .map(LocalUser::of)
                    .collect(Collectors.toMap(user -> user.caller().id(), user -> user));
        } catch (IOException | JsonException | ClassCastException | NullPointerException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The list of local users " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
