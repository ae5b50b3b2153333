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

/** The local user list, for development and for outages of the identity provider. */
@ApplicationScoped
public class LocalUserList {
    private static final Logger LOG = System.getLogger(LocalUserList.class.getName());

    /** Hash that is checked for unknown names. */
    private static final PasswordHash NOBODY = new PasswordHash(1, new byte[16], new byte[32]);

    @Inject
    LoginConfig config;

    @Inject
    PasswordHasher hasher;

    private volatile Map<String, LocalUser> users = Map.of();
    private FileTime changed;

    /** The highest iteration count of all users: every check takes equally long, whether the name is known or not. */
    private volatile int iterations = PasswordHash.RECOMMENDED_ITERATIONS;

    @PostConstruct
    void load() {
        config.usersFile().ifPresent(file -> {
            changed = changeOf(file);
            take(read(file));
        });
    }

    /**
     * Reloads the list if its file has changed; an unreadable file changes nothing. Returns whether the list has
     * changed.
     */
    synchronized boolean reload() {
        if (!enabled()) return false;
        try {
            var file = config.usersFile().orElseThrow();
            var now = changeOf(file);
            if (now.equals(changed)) return false;
            take(read(file));
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

    /**
     * The user with this name and password; empty if either of them is wrong.
     *
     * @param before runs right before the password is checked, once it is this password's turn
     */
    Optional<LocalUser> authenticate(Credentials given, Runnable before) {
        return hasher.run(() -> {
            before.run();
            var user = find(given.username());
            boolean matches = user.map(LocalUser::password).orElse(NOBODY).matches(given.password(), iterations);
            return user.filter(known -> matches);
        });
    }

    Optional<LocalUser> find(String id) {
        return Optional.ofNullable(users.get(id));
    }

    private void take(Map<String, LocalUser> list) {
        long weak =
                list.values().stream().filter(user -> user.password().isWeak()).count();
        if (weak > 0)
            LOG.log(
                    Level.WARNING,
                    "{0} passwords of the local user list have fewer than {1} iterations: hash them again",
                    weak,
                    PasswordHash.RECOMMENDED_ITERATIONS);
        iterations = list.values().stream()
                .mapToInt(user -> user.password().iterations())
                .max()
                .orElse(PasswordHash.RECOMMENDED_ITERATIONS);
        users = list;
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
