package org.parley.localuser;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.parley.identity.Caller;

/** The local user list: for development, and for the day when the identity provider is away. */
@ApplicationScoped
public class LocalUserList {
    private static final Logger LOG = System.getLogger(LocalUserList.class.getName());

    /** Checked for unknown names, so that they take as long as known ones. */
    private static final PasswordHash NOBODY = new PasswordHash(210_000, new byte[16], new byte[32]);

    @Inject
    LoginConfig config;

    private volatile Map<String, LocalUser> users = Map.of();
    private FileTime changed;

    @PostConstruct
    void load() {
        config.usersFile().ifPresent(file -> {
            changed = changeOf(file);
            users = read(file);
        });
    }

    /** Reads the list again where its file changed; one that cannot be read changes nothing. Says whether it did. */
    synchronized boolean reload() {
        if (!enabled()) return false;
        try {
            var file = config.usersFile().orElseThrow();
            var now = changeOf(file);
            if (now.equals(changed)) return false;
            users = read(file);
            changed = now;
            return true;
        } catch (IllegalStateException e) {
            LOG.log(Level.ERROR, "{0}; the list stays as it was", e.getMessage());
            return false;
        }
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

    Optional<Caller> find(String id) {
        return Optional.ofNullable(users.get(id)).map(LocalUser::caller);
    }

    private static FileTime changeOf(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new IllegalStateException("The list of local users " + file + " cannot be found", e);
        }
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
