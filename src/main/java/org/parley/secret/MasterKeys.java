package org.parley.secret;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The configured master keys: the first is used for encryption, and all of them for decryption. They are read at each
 * use, so that a changed file needs no restart. A node without master keys, or with a wrong one, works except for the
 * secrets that it cannot decrypt.
 */
@ApplicationScoped
public class MasterKeys {
    private static final Logger LOG = System.getLogger(MasterKeys.class.getName());

    @Inject
    @ConfigProperty(name = "parley.master-key")
    Optional<String> key;

    @Inject
    @ConfigProperty(name = "parley.master-key.file")
    Optional<String> file;

    @Inject
    @ConfigProperty(name = "parley.master-key.previous")
    Optional<String> previous;

    /** The key that is used for encryption. */
    Optional<MasterKey> current() {
        return all().stream().findFirst();
    }

    Optional<MasterKey> find(String id) {
        return all().stream().filter(known -> known.id().equals(id)).findFirst();
    }

    private List<MasterKey> all() {
        var texts = new ArrayList<>(lines());
        Stream.of(key, previous).flatMap(Optional::stream).forEach(texts::add);
        return texts.stream()
                .filter(text -> !text.isBlank())
                .flatMap(text -> parse(text).stream())
                .toList();
    }

    private List<String> lines() {
        if (file.isEmpty() || file.get().isBlank()) return List.of();
        try {
            return Files.readAllLines(Path.of(file.get()));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The master key file {0} cannot be read: {1}", file.get(), e.toString());
            return List.of();
        }
    }

    /** A malformed key does not stop the node; no part of the key is logged. */
    private static Optional<MasterKey> parse(String text) {
        try {
            return Optional.of(MasterKey.parse(text));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "A master key is ignored: it must be 32 bytes in Base64 (openssl rand -base64 32)");
            return Optional.empty();
        }
    }
}
