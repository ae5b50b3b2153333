package org.parley.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

/** A generated client in TypeScript runs the session of the README, on the Node.js that Playwright brings along. */
@ServerTest
@Tag("browser")
class TypeScriptClientIT {
    private static final Path SESSION = Path.of("src/test/resources/org/parley/openapi/readme-session.ts");
    private static final String COMPILER = "target/typescript/META-INF/resources/webjars/typescript/5.9.3/lib/tsc.js";

    @Test
    void runsTheSessionOfTheReadme() throws IOException {
        var client = ClientGenerator.generate("typescript-fetch", "importFileExtension=.js,supportsES6=true");
        var session = client.resolve("readme-session.ts");
        Files.copy(SESSION, session, StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(client.resolve("package.json"), "{\"type\": \"module\"}");

        node(COMPILER, "--strict", "--target", "es2022", "--module", "nodenext", session.toString());

        assertThat(node(session.toString().replace(".ts", ".js"), Parley.url().toString()))
                .contains("user: Hello!", "assistant: ");
    }

    private static String node(String script, String... arguments) {
        var node = Driver.ensureDriverInstalled(Map.of(), false)
                .createProcessBuilder()
                .command()
                .getFirst();
        return ClientGenerator.execute(
                java.util.stream.Stream.concat(List.of(node, script).stream(), List.of(arguments).stream())
                        .toList());
    }
}
