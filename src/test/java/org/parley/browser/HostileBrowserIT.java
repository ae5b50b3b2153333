package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.testing.ServerTest;

/**
 * Answers with hostile content. Each attack would call {@code alert} or send a request to another host. The window
 * reports both, and also any violation of the security policy, because the sanitiser must have removed the content
 * before.
 */
@Tag("browser")
@ServerTest
class HostileBrowserIT {
    @RegisterExtension
    final Window window = Window.of("alice");

    static List<String> attempts() throws IOException {
        return List.of(
                Files.readString(Path.of("src/test/resources/hostile.md")).split("\n====\n"));
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void doesNothing(String attempt) {
        // Mermaid renders its input on trial in an isolated frame, in which the policy applies
        if (attempt.contains("```mermaid"))
            window.expect("mermaid\\.min\\.js|diagram\\.html|policy (script-src-attr|img-src) refuses");
        var tab = window.first();
        tab.page().onDialog(dialog -> {
            throw new AssertionError("A script ran: " + dialog.message());
        });

        tab.openChat().askAndRead("[stub-echo@s=7] " + attempt);

        staysHarmless(tab);
        tab.page().reload();
        tab.awaitEnd();
        staysHarmless(tab);
    }

    @Test
    void aTitleIsText() {
        var tab = window.first().openChat().askAndRead("<img src=x onerror=alert(1)>");

        assertThat(tab.listed("<img src=x onerror=alert(1)>")).isVisible();
        assertThat(tab.questions()).hasText("<img src=x onerror=alert(1)>");
    }

    private static void staysHarmless(Tab tab) {
        var answer = tab.answer();
        assertThat(answer.getByText("Drawing the diagram…")).hasCount(0);
        var bad =
                "script, style, iframe, object, embed, form, input, img:not(parley-diagram img), base, meta, link, video, audio,"
                        + " svg:not(.icon, .katex *), math:not(.katex *), [style]:not(.katex *), [srcset], [src]:not(parley-diagram img),"
                        + " [action], [formaction], [background], [id^=x]";
        assertThat(tab.answerText().locator(bad)).hasCount(0);
        for (var link : answer.locator("a").all()) {
            assertThat(link).hasAttribute("href", java.util.regex.Pattern.compile("^(https?|mailto|tel):"));
            assertThat(link).hasAttribute("rel", "noopener noreferrer nofollow");
            assertThat(link).hasAttribute("target", "_blank");
        }
        var handlers = tab.page()
                .evaluate("() => [...document.querySelectorAll('parley-answer *')].flatMap(e => e.getAttributeNames())"
                        + ".filter(name => name.startsWith('on')).length");
        org.assertj.core.api.Assertions.assertThat(handlers).isEqualTo(0);
    }
}
