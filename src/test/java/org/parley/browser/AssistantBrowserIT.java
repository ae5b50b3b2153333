package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

/**
 * Tests the Assistant on the demo page, on a page of another origin of the same site, and on a page of another site.
 */
@Tag("browser")
@ServerTest
class AssistantBrowserIT {
    /** Places and computed styles of the Assistant's elements, except times and ids. */
    private static final String LOOK = """
            () => {
              const root = document.querySelector('parley-assistant').shadowRoot;
              const all = [...root.querySelectorAll('button, svg, textarea, h2, p, article, .box, .bubble, dialog')];
              return all.filter(element => element.checkVisibility()).map(element => {
                const { x, y, width, height } = element.getBoundingClientRect();
                const style = getComputedStyle(element);
                const names = ['font', 'letterSpacing', 'wordSpacing', 'color', 'direction', 'textTransform', 'textIndent',
                  'whiteSpace', 'opacity'];
                return JSON.stringify([element.localName, x, y, width, height, ...names.map(name => style[name])]);
              });
            }""";

    @RegisterExtension
    final Window window = Window.of("alice");

    @Test
    void goesOnWithItsThreadOnTheNextPage() {
        var tab = window.first().open("/assistant-demo.html");
        opener(tab.page()).click();
        assertThat(tab.field()).isFocused();
        tab.askAndRead("hi, tag-modal");

        tab.page().getByText("Another page").click();

        assertThat(tab.page()).hasURL(Pattern.compile("page=2$"));
        assertThat(tab.answerText()).containsText("#modal t1");
        tab.askAndRead("and, tag-more");
        assertThat(tab.questions()).hasCount(2);
        assertThat(window.chat().threads()).hasSize(1);
    }

    @Test
    void sendsWhatThePageTellsAboutItself() {
        var tab = window.first().open("/assistant-demo.html");

        tab.page().getByText("Ask about this order").click();

        assertThat(tab.field()).hasValue("What does this order cost in all?");
        assertThat(tab.page().locator(".context")).containsText("The content of this page is sent with your question.");
        tab.send().awaitEnd();
        assertThat(tab.page().locator(".context")).not().isVisible();
        assertThat(Parley.model().last().body().toString()).contains("Pallet truck", "What does this order cost");
        assertThat(tab.page().locator("#events")).hasText("The Assistant is open.");
    }

    @Test
    void isOpenedAndClosedByKeyboard() {
        var page = window.first().open("/assistant-demo.html").page();
        opener(page).focus();

        page.keyboard().press("Enter");
        assertThat(window.first().field()).isFocused();
        page.keyboard().press("Escape");

        assertThat(window.first().field()).not().isVisible();
        assertThat(opener(page)).isFocused();
        assertThat(page.locator("#events")).hasText("The Assistant is closed.");
    }

    @Test
    void takesItsColoursFromThePage() {
        var page = window.first().open("/assistant-demo.html").page();

        page.evaluate("document.querySelector('parley-assistant').style.setProperty('--accent', 'rgb(1, 2, 3)')");

        assertThat(opener(page)).hasCSS("background-color", "rgb(1, 2, 3)");
    }

    @Test
    void worksOnAnotherOriginOfTheSameSite() {
        worksAt(Parley.elsewhere().sameSite().toString());
    }

    @Test
    void logsInFromAnotherSite() {
        window.expect("status of 401");
        var site = Parley.elsewhere().otherSite().toString();
        var tab = window.first().open(site + "/");
        opener(tab.page()).click();

        tab.page().waitForPopup(() -> tab.button("Sign in").click());

        assertThat(tab.field()).isFocused();
        tab.askAndRead("hi, tag-abroad");
        assertThat(tab.answerText()).containsText("#abroad t1");
        tab.page().getByText("Next page").click();
        assertThat(tab.answerText()).containsText("#abroad t1");
    }

    @Test
    void asksForThePasswordInAWindowOfItsOwn() {
        window.expect("status of 401");
        window.endSession();
        var tab = window.first().open(Parley.elsewhere().sameSite() + "/");
        opener(tab.page()).click();

        var popup = tab.page().waitForPopup(() -> tab.button("Sign in").click());
        popup.getByLabel("User name").fill("alice");
        popup.getByLabel("Password").fill("alice");
        popup.getByLabel("Password").press("Enter");

        assertThat(tab.field()).isEditable();
        tab.askAndRead("hi, tag-popup");
        assertThat(tab.answerText()).containsText("#popup t1");
    }

    /** Two elements on a page are one Assistant: the second one would cover the first. */
    @Test
    void looksTheSameOnEveryPage() {
        var plain = looks("/");
        window.reopen(Viewport.USUAL);

        assertThat(looks("/hostile")).isEqualTo(plain);
        assertThat(window.first().page().locator("parley-assistant")).hasCount(2);
        assertThat(opener(window.first().page())).hasCount(1);
        window.first().page().evaluate("document.querySelector('parley-assistant').remove()");
        assertThat(opener(window.first().page())).isVisible();
    }

    private Object looks(String path) {
        var tab = window.first().open(Parley.elsewhere().sameSite() + path);
        assertThat(opener(tab.page())).isVisible();
        opener(tab.page()).click();
        tab.askAndRead("hi, tag-look");
        return tab.page().evaluate(LOOK);
    }

    private void worksAt(String site) {
        var tab = window.first().open(site + "/");
        opener(tab.page()).click();
        tab.askAndRead("hi, tag-near");
        assertThat(tab.answerText()).containsText("#near t1");
    }

    private static Locator opener(Page page) {
        return page.locator("parley-assistant .opener");
    }
}
