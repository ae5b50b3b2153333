package org.parley.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** OpenAPI Generator with its validator, run on the document of this build. */
final class ClientGenerator {
    private static final Path JAR = Path.of("target/openapi-generator-cli.jar").toAbsolutePath();
    private static final Path FOLDER = Path.of("target/generated-clients").toAbsolutePath();

    private ClientGenerator() {}

    /** Returns what the validator writes. */
    static String validate() {
        return run("validate", "-i", document().toString());
    }

    /**
     * Generates a client.
     *
     * @param properties of the generator: {@code name=value,…}
     * @return its folder
     */
    static Path generate(String generator, String properties) {
        var folder = FOLDER.resolve(generator);
        run(
                "generate",
                "-i",
                document().toString(),
                "-g",
                generator,
                "-o",
                folder.toString(),
                "--global-property=apis,models,supportingFiles,apiDocs=false,modelDocs=false,apiTests=false,modelTests=false",
                "--additional-properties=" + properties);
        return folder;
    }

    private static Path document() {
        try {
            Files.createDirectories(FOLDER);
            return Files.writeString(
                    FOLDER.resolve("openapi.json"), Described.document().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return execute(Stream.concat(Stream.of(java, "-jar", JAR.toString()), Stream.of(arguments))
                .toList());
    }

    /** Returns the output of a command, which must succeed within two minutes. */
    static String execute(List<String> command) {
        try {
            var log = Files.createTempFile("command", ".log");
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = process.waitFor(2, TimeUnit.MINUTES);
            if (!ended) process.destroyForcibly();
            var output = Files.readString(log);
            if (!ended || process.exitValue() != 0) throw new AssertionError(command + " failed: " + output);
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
