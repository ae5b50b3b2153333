package org.parley.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the bucket for files; the keys are explained in microprofile-config.properties. */
@ApplicationScoped
public class BucketConfig {
    @Inject
    @ConfigProperty(name = "parley.file.s3.bucket")
    Optional<String> bucket;

    @Inject
    @ConfigProperty(name = "parley.file.s3.endpoint")
    Optional<String> endpoint;

    @Inject
    @ConfigProperty(name = "parley.file.s3.region")
    String region;

    @Inject
    @ConfigProperty(name = "parley.file.s3.access-key")
    Optional<String> accessKey;

    @Inject
    @ConfigProperty(name = "parley.file.s3.secret-key")
    Optional<String> secretKey;

    @Inject
    @ConfigProperty(name = "parley.file.s3.secret-key-file")
    Optional<String> secretKeyFile;

    @Inject
    @ConfigProperty(name = "parley.file.s3.path-style")
    boolean pathStyle;

    /** Empty: files are stored in PostgreSQL. */
    Optional<String> bucket() {
        return text(bucket);
    }

    /** Empty: Amazon's endpoint of the region. */
    Optional<URI> endpoint() {
        return text(endpoint).map(URI::create);
    }

    String region() {
        return region.strip();
    }

    /** Empty: the credentials of the machine are used. */
    Optional<String> accessKey() {
        return text(accessKey);
    }

    /** From the setting, or else from the file. */
    String secretKey() {
        return text(secretKey)
                .or(() -> text(secretKeyFile).map(BucketConfig::read))
                .orElseThrow(() -> new IllegalStateException("parley.file.s3.secret-key is not set"));
    }

    /** Whether the bucket's name is part of the path, and not of the host name. */
    boolean pathStyle() {
        return pathStyle;
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new IllegalStateException("The secret key cannot be read from " + file, e);
        }
    }

    private static Optional<String> text(Optional<String> value) {
        return value.map(String::strip).filter(text -> !text.isEmpty());
    }
}
