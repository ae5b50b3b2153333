package org.parley.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.testing.ServerTest;

/** Takes a screenshot of every view at phone and desktop size, in light and dark, and runs axe-core on it. */
@Tag("browser")
@ServerTest
class ViewsBrowserIT {
    private static final Path PICTURES = Path.of("target/screenshots");
    /**
     * axe-core also copies the style sheets of a shadow root, whatever the rules. The Assistant's own tests run without
     * axe-core and allow no violation.
     */
    private static final String COPIES_STYLES = "Applying inline style violates|style-src-elem refuses inline";

    @RegisterExtension
    final Window window = Window.of("alice");

    static Stream<Arguments> views() {
        return Stream.of(Viewport.USUAL, Viewport.PHONE)
                .flatMap(look -> Stream.of(View.values()).map(view -> Arguments.of(view, look)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("views")
    void isAccessible(View view, Viewport look) {
        window.expect("status of 40[14]|" + COPIES_STYLES);
        window.reopen(look);
        view.arrive(window);

        for (var colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            var page = window.first().page();
            page.emulateMedia(new EmulateMediaOptions().setColorScheme(colours));
            var name = view + "-" + look.in(colours);
            page.screenshot(new ScreenshotOptions().setPath(PICTURES.resolve(name.toLowerCase(Locale.ROOT) + ".png")));
            assertThat(Axe.violations(page)).as(name).isEmpty();
        }
    }
}
