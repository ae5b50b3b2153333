package org.parley.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs commands as a script of an operator does: without a terminal, so that a command that asks for input fails.
 *
 * @param output file for the output of the current command
 * @param environment of all commands
 */
public record Operator(Path output, Map<String, String> environment) {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** Output and exit status of a command. */
    public record Result(int status, String output) {
        Result orFail() {
            if (status != 0) throw new AssertionError(output);
            return this;
        }
    }

    /** @param more environment of this command */
    Result run(Map<String, String> more, List<String> command) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.redirectInput(new File("/dev/null"));
            builder.environment().putAll(environment);
            builder.environment().putAll(more);
            var process = builder.start();
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                throw new AssertionError("Does not end: " + String.join(" ", command));
            return new Result(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
