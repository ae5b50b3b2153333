package org.parley.document;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads documents and images, each in a short-lived process with limits on time and memory. */
@ApplicationScoped
public class DocumentReader {
    @Inject
    ReaderConfig config;

    private ReaderTurns turns;
    private volatile String libraries;
    private @Nullable ReadingProcess process;

    @PostConstruct
    void open() {
        turns = new ReaderTurns(config.processes(), config.patience());
    }

    @PreDestroy
    synchronized void close() {
        if (process != null) process.close();
    }

    /** Directory of the unpacked application. The injected proxy would work only within a request. */
    void onStart(@Observes @Initialized(ApplicationScoped.class) ServletContext application) {
        libraries = application.getResourcePaths("/WEB-INF/reader/").stream()
                .sorted()
                .map(application::getRealPath)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * @param in the whole file
     * @param owner user for whom the turn is taken
     * @param name file name for the error message
     * @throws UnreadableFile with the reason
     */
    public Content read(InputStream in, String owner, String name) throws IOException {
        var turn = turns.take(owner);
        try (turn) {
            var folder = Files.createTempDirectory("parley-read");
            try {
                Files.copy(in, folder.resolve("input"));
                var findings = run(folder, name);
                if (findings.trouble() != null) throw UnreadableFile.of(findings.trouble(), name);
                return findings.content();
            } finally {
                ReadingProcess.delete(folder);
            }
        }
    }

    private ExtractionResult run(Path folder, String name) throws IOException {
        long soft = Math.max(1, config.time().toSeconds() * 2 / 3);
        var job = new ExtractionJob(
                folder.resolve("input"),
                folder.resolve("output"),
                name,
                config.textChars(),
                config.imagePixels(),
                config.scanPages(),
                (int) soft,
                config.ocr());
        if (!process().run(job, folder)) return ExtractionResult.of(ExtractionError.TOO_COMPLEX);
        try (var found = new DataInputStream(new BufferedInputStream(Files.newInputStream(job.output())))) {
            return ExtractionResult.read(found);
        }
    }

    /** Made for the first document, because the check of the sandbox takes time. */
    private synchronized ReadingProcess process() {
        if (process == null) process = new ReadingProcess(config, libraries);
        return process;
    }
}
