package org.parley.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that an earlier run recorded in a file and could not stop, because it was killed itself. The start time
 * distinguishes the process from a later one with the same process id.
 */
final class Leftover {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Leftover() {}

    /** Records a process for the next run. */
    static void note(Path file, ProcessHandle process) {
        try {
            Files.writeString(file, process.pid() + "\n" + started(process) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the process that {@link #note} recorded, if it still runs. */
    static void end(Path file) {
        try {
            if (!Files.exists(file)) return;
            var lines = Files.readAllLines(file);
            if (lines.size() > 1)
                process(lines.get(0))
                        .filter(process -> started(process).equals(lines.get(1)))
                        .ifPresent(Leftover::end);
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the server of a PostgreSQL data folder, if it still runs. */
    static void endPostgres(Path data) {
        try {
            var file = data.resolve("postmaster.pid");
            if (!Files.exists(file)) return;
            process(Files.readAllLines(file).getFirst())
                    .filter(process -> process.info().command().orElse("").endsWith("postgres"))
                    .ifPresent(Leftover::end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Terminates the process, at first gracefully, then by force. */
    static void end(ProcessHandle process) {
        process.destroy();
        if (!isGone(process)) process.destroyForcibly();
        isGone(process);
    }

    private static boolean isGone(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Optional<ProcessHandle> process(String pid) {
        return pid.strip().matches("\\d+") ? ProcessHandle.of(Long.parseLong(pid.strip())) : Optional.empty();
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }
}
