package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.ServerTest;

@Tag("browser")
@ServerTest
class SharingBrowserIT {
    @RegisterExtension
    final Window window = Window.of("alice");

    @Test
    void aThreadIsSharedWithAGroupAndTheShareIsRevoked() {
        window.past().thread(1, "Stock limits", ThreadFixtures.QUESTION, "Yes.");
        var tab = window.first().openChat();
        var page = tab.page();

        tab.choose("Stock limits", "Share");
        tab.button("Share").click();
        assertThat(page.getByText("Choose at least one group or person.")).isVisible();
        page.getByLabel("staff").check();
        page.getByLabel("Include the files").check();
        picture(page, "share-dialog");
        tab.button("Share").click();

        assertThat(page.getByText("Shared with: staff.")).isVisible();
        var link = page.getByLabel("Link", new Page.GetByLabelOptions().setExact(true))
                .inputValue();
        assertThat(link).matches("http://.*/s/[0-9a-f-]{36}");
        picture(page, "share-done");
        tab.button("My shares").click();
        assertThat(page.locator("parley-shares li")).hasCount(1);
        picture(page, "shares-dialog");
        tab.button("Stop sharing “Stock limits”").click();

        assertThat(page.getByText("You haven’t shared any chats.")).isVisible();
        assertThat(Chat.as("bob").get(link.replaceAll(".*/s/", "/api/shares/")).status())
                .isEqualTo(404);
    }

    @Test
    void anUnknownPersonIsNamedAsTheReason() {
        window.past().thread(1, "Stock limits", ThreadFixtures.QUESTION, "Yes.");
        var tab = window.first().openChat();
        window.expect(".*400.*");

        tab.choose("Stock limits", "Share");
        tab.page()
                .getByLabel("People", new Page.GetByLabelOptions().setExact(true))
                .fill("somebody@example.org");
        tab.button("Share").click();

        assertThat(tab.page().getByText("One of these people is unknown here.")).isVisible();
    }

    @Test
    void aSharedThreadIsReadAndContinuedAsACopy() {
        var tab = window.first().open(sharedByBob());
        var page = tab.page();
        assertThat(page.getByRole(AriaRole.HEADING, Tab.exactly("Bob’s plan"))).isVisible();
        assertThat(page.getByText("Shared by Bob on")).isVisible();
        assertThat(tab.answerText()).containsText("Short answer");
        assertThat(tab.button("Regenerate")).hasCount(0);
        assertThat(tab.button("Edit and resend")).hasCount(0);
        picture(page, "shared-page");

        tab.button("Continue as my own copy").click();

        tab.thread();
        assertThat(tab.questions()).containsText("raise the stock limits");
        assertThat(tab.field()).isEditable();
    }

    @Test
    void aShareThatDoesNotExistSaysSo() {
        window.expect(".*404.*");
        window.first().open("/s/00000000-0000-4000-8000-000000000000");

        assertThat(window.first().page().getByText("This shared chat doesn’t exist any more"))
                .isVisible();
    }

    @Test
    void looksRightOnAPhoneInGermanAndInTheDark() {
        var address = sharedByBob();
        for (var look : List.of(Viewport.PHONE, Viewport.GERMAN, Viewport.USUAL.in(ColorScheme.DARK))) {
            window.reopen(look);
            var tab = window.first().open(address);
            assertThat(tab.answerText()).containsText("Short answer");
            picture(tab.page(), "shared-page-" + look + "-" + (look == Viewport.GERMAN ? "de" : "en"));
            assertThat(tab.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
        }
    }

    /** Returns the address of the share. */
    private static String sharedByBob() {
        var bob = Chat.as("bob");
        var thread = ThreadFixtures.of("bob")
                .thread(1, "Bob’s plan", ThreadFixtures.QUESTION, ThreadFixtures.text("answer.md"));
        return bob.post("/api/threads/share", Json.object("thread_id", thread, "with", Map.of("everybody", true)))
                .json()
                .path("url")
                .asText();
    }

    /** Takes a screenshot of a view, which must be accessible. */
    private static void picture(Page page, String name) {
        page.screenshot(new ScreenshotOptions().setPath(Path.of("target/screenshots", name + ".png")));
        assertThat(Axe.violations(page)).as(name).isEmpty();
    }
}
