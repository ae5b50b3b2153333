package org.parley.document;

import java.io.File;
import java.io.IOException;
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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts the reading process with limits on memory and time, an empty environment, and a {@link ReaderSandbox} if the
 * system permits it.
 */
final class ReadingProcess {
    private static final Logger LOG = System.getLogger(ReadingProcess.class.getName());

    /** Referred to by name: the classes of the reading process use libraries that the application does not have. */
    private static final String MAIN = "org.parley.extraction.Extraction";

    /** Class data archive, written by the first process: later processes start in half the time. */
    private static final String CLASSES = "classes.jsa";

    /** PDFBox's list of the installed fonts, which takes long to make. */
    private static final String FONTS = ".pdfbox.cache";

    private final ReaderConfig config;
    private final String libraries;
    private final Path shared;

    /** If the system permits it, and it is not switched off. */
    private final @Nullable ReaderSandbox sandbox;

    /** @param libraries class path of the process */
    ReadingProcess(ReaderConfig config, String libraries) {
        this.config = config;
        this.libraries = libraries;
        try {
            shared = Files.createTempDirectory("parley-reader");
            sandbox = sandbox(Files.createDirectory(shared.resolve("root")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable ReaderSandbox sandbox(Path root) {
        if (!config.isSandboxed()) return null;
        var paths = new ArrayList<>(List.of(Path.of(System.getProperty("java.home")), shared));
        for (var library : libraries.split(File.pathSeparator))
            paths.add(Path.of(library).getParent());
        if (!config.ocr().isEmpty()) paths.add(Path.of(config.ocr().split(" ", 2)[0]));
        var possible = ReaderSandbox.of(root, paths);
        if (possible.isAvailable()) return possible;
        LOG.log(
                Level.INFO,
                "Documents are read in processes without a sandbox: this system does not permit namespaces of users");
        return null;
    }

    /**
     * Runs to the end, or to the limit of time.
     *
     * @return whether the job's output has been written
     */
    boolean run(ExtractionJob job, Path folder) throws IOException {
        if (Files.exists(shared.resolve(FONTS))) Files.copy(shared.resolve(FONTS), folder.resolve(FONTS));
        if (!succeeds(job, folder)) return false;
        for (var name : List.of(CLASSES, FONTS)) keep(folder.resolve(name), shared.resolve(name));
        return true;
    }

    private boolean succeeds(ExtractionJob job, Path folder) throws IOException {
        var process = builder(job, folder).start();
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

    private static void keep(Path made, Path place) throws IOException {
        if (Files.isRegularFile(made) && !Files.exists(place))
            Files.move(made, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The environment contains secrets that the reading process does not need. */
    private ProcessBuilder builder(ExtractionJob job, Path folder) {
        var java = java(job, folder);
        var builder = new ProcessBuilder(sandbox == null ? java : sandbox.command(folder, java))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD);
        builder.environment().clear();
        return builder;
    }

    private List<String> java(ExtractionJob job, Path folder) {
        var classes = shared.resolve(CLASSES);
        var options = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + config.memoryMb() + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + folder,
                "-Dpdfbox.fontcache=" + folder,
                Files.exists(classes)
                        ? "-XX:SharedArchiveFile=" + classes
                        : "-XX:ArchiveClassesAtExit=" + folder.resolve(CLASSES),
                "-cp",
                libraries,
                MAIN);
        return Stream.concat(options.stream(), job.arguments().stream()).toList();
    }

    void close() {
        try {
            delete(shared);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A temporary folder is left: {0}", e.getMessage());
        }
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
