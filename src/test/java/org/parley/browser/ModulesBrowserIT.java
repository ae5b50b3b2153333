package org.parley.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

/** Runs the unit tests of the page's modules, {@code src/test/page}, on a page of the same origin. */
@Tag("browser")
@ServerTest
class ModulesBrowserIT {
    private static final Path TESTS = Path.of("src/test/page");
    private static final String PREFIX = "/unit-tests/";
    private static final String RUN = "async () => (await import('" + PREFIX + "testing.js')).results()";

    @RegisterExtension
    final Window window = Window.ofNobody();

    @TestFactory
    @SuppressWarnings("unchecked")
    Stream<DynamicTest> modules() {
        var page = window.first().page();
        page.route("**" + PREFIX + "*", ModulesBrowserIT::answer);
        page.navigate(Parley.url().resolve(PREFIX + "index.html").toString());
        var results = (List<Map<String, String>>) page.evaluate(RUN);

        assertThat(results).hasSizeGreaterThan(10);
        return results.stream()
                .map(result -> DynamicTest.dynamicTest(
                        result.get("name"),
                        () -> assertThat(result.get("error")).isNull()));
    }

    private static void answer(Route route) {
        var name = Path.of(URI.create(route.request().url()).getPath())
                .getFileName()
                .toString();
        boolean index = name.equals("index.html");
        route.fulfill(new FulfillOptions()
                .setContentType(index ? "text/html" : "text/javascript")
                .setBody(index ? index() : text(TESTS.resolve(name))));
    }

    private static String index() {
        try (var files = Files.list(TESTS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".test.js"))
                    .sorted()
                    .map(name -> "<script type=\"module\" src=\"" + PREFIX + name + "\"></script>")
                    .collect(Collectors.joining("", "<!doctype html><link rel=\"icon\" href=\"data:,\">", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
