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
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.parley.error.Busy;

/** Reads documents and images, each in a short-lived process with limits on time and memory. */
@ApplicationScoped
public class DocumentReader {
    private static final Logger LOG = System.getLogger(DocumentReader.class.getName());

    @Inject
    ReaderConfig config;

    /** Referred to by name: the classes of the reading process use libraries that the application does not have. */
    private static final String PROCESS = "org.parley.extraction.Extraction";

    private Semaphore turns;
    private volatile String libraries;
    private String ocr;
    /** Class data archive, written by the first process: later processes start in half the time. */
    private Path classes;

    @PostConstruct
    void open() {
        turns = new Semaphore(config.processes(), true);
        ocr = config.ocr();
        try {
            classes = Files.createTempDirectory("parley-reader").resolve("classes.jsa");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @PreDestroy
    void close() {
        try {
            delete(classes.getParent());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A temporary folder is left: {0}", e.getMessage());
        }
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
        if (!await())
            throw Busy.unavailable("too_many_documents", "The server is busy reading documents; please try again", 15);
        var folder = Files.createTempDirectory("parley-read");
        try {
            Files.copy(in, folder.resolve("input"));
            var findings = run(folder, name);
            if (findings.trouble() != null) throw UnreadableFile.of(findings.trouble(), name);
            return findings.content();
        } finally {
            turns.release();
            delete(folder);
        }
    }

    private ExtractionResult run(Path folder, String name) throws IOException {
        long soft = Math.max(1, config.time().toSeconds() * 2 / 3);
        var order = new ExtractionJob(
                folder.resolve("input"),
                folder.resolve("output"),
                name,
                config.textChars(),
                config.imagePixels(),
                config.scanPages(),
                (int) soft,
                ocr);
        if (!succeeds(command(order, folder))) return ExtractionResult.of(ExtractionError.TOO_COMPLEX);
        if (Files.exists(folder.resolve("classes")))
            Files.move(folder.resolve("classes"), classes, StandardCopyOption.ATOMIC_MOVE);
        try (var found = new DataInputStream(new BufferedInputStream(Files.newInputStream(order.output())))) {
            return ExtractionResult.read(found);
        }
    }

    private boolean succeeds(ProcessBuilder command) throws IOException {
        var process = command.start();
        try {
            if (process.waitFor(config.time().toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0)
                return true;
            LOG.log(Level.WARNING, "A reading process took too much: {0}", process.isAlive() ? "time" : "memory");
            return false;
        } catch (InterruptedException e) {
            throw new InterruptedIOException("The server stops");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** The environment contains secrets that the reading process does not need. */
    private ProcessBuilder command(ExtractionJob order, Path folder) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + config.memoryMb() + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + folder,
                Files.exists(classes)
                        ? "-XX:SharedArchiveFile=" + classes
                        : "-XX:ArchiveClassesAtExit=" + folder.resolve("classes"),
                "-cp",
                libraries,
                PROCESS));
        command.addAll(order.arguments());
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD);
        builder.environment().clear();
        return builder;
    }

    private boolean await() throws InterruptedIOException {
        try {
            return turns.tryAcquire(config.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptedIOException("The server stops");
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
