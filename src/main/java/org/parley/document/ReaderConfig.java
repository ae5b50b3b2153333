package org.parley.document;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.File;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Limits of reading; the keys are explained in microprofile-config.properties. */
@ApplicationScoped
public class ReaderConfig {
    @Inject
    @ConfigProperty(name = "parley.file.reader.processes")
    int processes;

    @Inject
    @ConfigProperty(name = "parley.file.reader.time")
    Duration time;

    @Inject
    @ConfigProperty(name = "parley.file.reader.wait")
    Duration patience;

    @Inject
    @ConfigProperty(name = "parley.file.reader.memory-mb")
    int memoryMb;

    @Inject
    @ConfigProperty(name = "parley.file.reader.sandbox")
    boolean sandbox;

    @Inject
    @ConfigProperty(name = "parley.file.text-chars")
    int textChars;

    @Inject
    @ConfigProperty(name = "parley.file.image-pixels")
    int imagePixels;

    @Inject
    @ConfigProperty(name = "parley.file.scan-pages")
    int scanPages;

    @Inject
    @ConfigProperty(name = "parley.file.ocr.command")
    String ocrCommand;

    @Inject
    @ConfigProperty(name = "parley.file.ocr.languages")
    Optional<String> ocrLanguages;

    /** Command and languages of the text recognition; empty if it is off, or not installed. */
    String ocr() {
        return ocrLanguages
                .filter(languages -> !languages.isBlank())
                .flatMap(languages -> executable().map(command -> command + " " + languages.strip()))
                .orElse("");
    }

    private Optional<String> executable() {
        return Stream.concat(
                        Stream.of(ocrCommand),
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                                .map(folder -> folder + File.separator + ocrCommand))
                .filter(command -> command.contains(File.separator) && new File(command).canExecute())
                .findFirst();
    }

    /** Reading processes at once. */
    int processes() {
        return processes;
    }

    /** Maximum lifetime of a reading process. */
    Duration time() {
        return time;
    }

    /** Maximum wait for a turn. */
    public Duration patience() {
        return patience;
    }

    /** Heap of a reading process, in MB. */
    int memoryMb() {
        return memoryMb;
    }

    /** Whether reading processes are isolated further, if the system permits it. */
    boolean isSandboxed() {
        return sandbox;
    }

    /** Maximum length of the text that is kept of a file, in UTF-16 units. */
    public int textChars() {
        return textChars;
    }

    /** Longest side of an image for a model. */
    int imagePixels() {
        return imagePixels;
    }

    /** Maximum number of scanned pages that become images. */
    int scanPages() {
        return scanPages;
    }
}
