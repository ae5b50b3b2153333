package org.parley.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.testing.ServerTest;

/**
 * Takes a screenshot of every view of the administration at phone and desktop size, in light and dark, and runs
 * axe-core on it.
 */
@Tag("browser")
@ServerTest
class AdminViewsBrowserIT {
    private static final Path PICTURES = Path.of("target/screenshots");

    @RegisterExtension
    final Window window = Window.of("admin");

    static Stream<Arguments> views() {
        return Stream.of(Viewport.USUAL, Viewport.PHONE)
                .flatMap(look -> Stream.of(AdminView.values()).map(view -> Arguments.of(view, look)));
    }

    @AfterEach
    void deleteWhatWasMade() {
        AdminFixtures.deleteAll(window.chat());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("views")
    void isAccessible(AdminView view, Viewport look) {
        window.expect("status of 40[349]|Applying inline style violates");
        window.reopen(look);
        view.arrive(window);

        for (var colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            var page = window.first().page();
            page.emulateMedia(new EmulateMediaOptions().setColorScheme(colours));
            var name = "admin-" + view + "-" + look.in(colours);
            page.screenshot(new ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(PICTURES.resolve(name.toLowerCase(Locale.ROOT) + ".png")));
            assertThat(Axe.violations(page)).as(name).isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as("no horizontal scroll bar: " + name)
                    .isEqualTo(true);
        }
    }
}
