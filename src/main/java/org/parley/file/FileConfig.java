package org.parley.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Limits of files; the keys are explained in microprofile-config.properties. */
@ApplicationScoped
public class FileConfig {
    @Inject
    @ConfigProperty(name = "parley.file.upload-rate")
    int uploadRate;

    @Inject
    @ConfigProperty(name = "parley.file.upload-time")
    Duration uploadTime;

    @Inject
    @ConfigProperty(name = "parley.file.max-bytes")
    long maxBytes;

    @Inject
    @ConfigProperty(name = "parley.file.user-bytes")
    long userBytes;

    @Inject
    @ConfigProperty(name = "parley.file.per-request")
    int perRequest;

    @Inject
    @ConfigProperty(name = "parley.file.per-thread")
    int perThread;

    @Inject
    @ConfigProperty(name = "parley.file.uploads")
    int uploads;

    @Inject
    @ConfigProperty(name = "parley.file.images-per-prompt")
    int imagesPerPrompt;

    @Inject
    @ConfigProperty(name = "parley.file.passages-deadline")
    Duration passagesDeadline;

    @Inject
    @ConfigProperty(name = "parley.file.clamd")
    Optional<String> clamd;

    /** Address of the virus scanner, {@code host:port}; empty: none. */
    public Optional<String> clamd() {
        return clamd;
    }

    /** Largest file. */
    public long maxBytes() {
        return maxBytes;
    }

    /** Maximum size of all files of one user. */
    public long userBytes() {
        return userBytes;
    }

    public int perRequest() {
        return perRequest;
    }

    public int perThread() {
        return perThread;
    }

    /** Maximum number of concurrent uploads at this node. */
    public int uploads() {
        return uploads;
    }

    /** Longest time of the statement that selects passages for a question. */
    Duration passagesDeadline() {
        return passagesDeadline;
    }

    int imagesPerPrompt() {
        return imagesPerPrompt;
    }

    /** Longest time of waiting for the bytes of an upload. */
    Duration uploadTime() {
        return uploadTime;
    }

    /** Minimum rate of an upload in bytes per second. */
    int uploadRate() {
        return uploadRate;
    }
}
