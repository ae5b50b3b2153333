package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.parley.testing.Parley;

/** One tab with the page, and the actions of a user in it. */
record Tab(Page page) {
    private static final Pattern OF_A_THREAD = Pattern.compile("/c/[0-9a-f-]{36}$");

    /** @param address a path of the server, or an absolute address */
    Tab open(String address) {
        page.navigate(Parley.url().resolve(address).toString());
        return this;
    }

    Tab openChat() {
        open("/");
        assertThat(field()).isEditable();
        return this;
    }

    /** Returns the input field. */
    Locator field() {
        return page.locator("parley-composer textarea");
    }

    Tab write(String text) {
        field().fill(text);
        return this;
    }

    Tab send() {
        page.getByRole(AriaRole.BUTTON, exactly("Send")).click();
        return this;
    }

    Tab ask(String text) {
        return write(text).send();
    }

    /** Asks and waits for the complete answer. */
    Tab askAndRead(String text) {
        ask(text);
        return awaitEnd();
    }

    Tab awaitEnd() {
        assertThat(answer().locator(".actions time")).isVisible();
        return this;
    }

    /** Returns the newest answer. */
    Locator answer() {
        return page.locator("parley-answer").last();
    }

    /** Returns the text of the newest answer, without its surroundings. */
    Locator answerText() {
        return answer().locator("parley-markdown");
    }

    Locator questions() {
        return page.locator("parley-question .text");
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, exactly(name));
    }

    Locator listed(String title) {
        return page.locator("parley-thread-item a", new Page.LocatorOptions().setHasText(title));
    }

    /** Chooses an item from a thread's menu in the list. */
    void choose(String thread, String item) {
        listed(thread).hover();
        page.getByRole(AriaRole.BUTTON, exactly("Options for “" + thread + "”")).click();
        item(item).click();
    }

    Locator item(String name) {
        return page.locator(".menu button", new Page.LocatorOptions().setHasText(name));
    }

    /** Opens the list of threads, which is hidden on a phone. */
    void showPanel() {
        var button = button("Open sidebar");
        if (button.isVisible()) button.click();
    }

    void top() {
        page.evaluate("document.querySelector('.scroller').scrollTop = 0");
    }

    void bottom() {
        page.evaluate("document.querySelector('.scroller').scrollTop = 1e6");
    }

    /** Returns the displayed thread, once the page has created it. */
    String thread() {
        assertThat(page).hasURL(OF_A_THREAD);
        return page.url().replaceAll(".*/", "");
    }

    static GetByRoleOptions exactly(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }
}
