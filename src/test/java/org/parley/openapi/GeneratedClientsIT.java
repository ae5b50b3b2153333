package org.parley.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

/** Others can generate clients from the document: it is valid, and a client in Java runs the session of the README. */
@ServerTest
class GeneratedClientsIT {
    private static final Path SESSION = Path.of("src/test/resources/org/parley/openapi/ReadmeSession.java");
    private static final Path CLASSES = Path.of("target/generated-clients/classes");

    @Test
    void theDocumentIsValid() {
        assertThat(ClientGenerator.validate()).doesNotContain("Errors:");
    }

    @Test
    void aJavaClientRunsTheSessionOfTheReadme() throws Exception {
        var client = ClientGenerator.generate(
                "java",
                "openApiNullable=false,useJakartaEe=true,hideGenerationTimestamp=true,"
                        + "invokerPackage=org.parley.client,apiPackage=org.parley.client,modelPackage=org.parley.client.model");

        compile(client.resolve("src/main/java"));

        try (var loader = new URLClassLoader(
                new URL[] {CLASSES.toUri().toURL()}, getClass().getClassLoader())) {
            var session = loader.loadClass("ReadmeSession").getMethod("run", String.class);
            assertThat((List<?>) session.invoke(null, Parley.url().toString())).hasSize(2);
        }
    }

    private static void compile(Path sources) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        Files.createDirectories(CLASSES);
        var messages = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null);
                var found = Files.walk(sources)) {
            var all = Stream.concat(found.filter(file -> file.toString().endsWith(".java")), Stream.of(SESSION));
            var options = List.of("-nowarn", "-proc:none", "-d", CLASSES.toString());
            var units = files.getJavaFileObjectsFromPaths(all.toList());
            assertThat(compiler.getTask(messages, files, null, options, null, units)
                            .call())
                    .as(messages::toString)
                    .isTrue();
        }
    }
}
