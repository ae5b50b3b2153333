package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.testing.ServerTest;

/** Tool calls, decisions about them and links in their answers, as the page shows them. */
@Tag("browser")
@ServerTest
class ToolsBrowserIT {
    @RegisterExtension
    final Window window = Window.of("alice");

    @Test
    void aCallIsOneLineThatUnfolds() {
        var tab = stored();
        var call = tab.button("Used records");

        assertThat(tab.page().locator("parley-tool-call table")).hasCount(0);
        call.click();

        var details = tab.page().locator("parley-tool-call").first();
        assertThat(details.locator(".tool-details > p")).containsText("Server: Parley · Approved by Alice");
        assertThat(details.locator("dl.names dt").first()).hasText("view");
        assertThat(details.locator("td").filter(new Locator.FilterOptions().setHasText("31.50")))
                .isVisible();
        tab.button("Show as JSON").click();
        assertThat(details.locator("pre").first()).containsText("\"column\": \"paid\"");
        assertThat(tab.button("send_mail: outcome unknown")).isVisible();
        assertThat(tab.answer())
                .containsText(Pattern.compile("I look that up\\..*records.*Two invoices", Pattern.DOTALL));
    }

    @Test
    void aLinkThatMayCarryDataIsSeenFirst() {
        var tab = stored();
        assertThat(tab.page().locator("parley-markdown a")).hasText("the wiki");

        tab.button("the list").click();

        var dialog = tab.page().locator(".link-dialog");
        assertThat(dialog).containsText("https://evil.example/?d=2,5");
        assertThat(dialog.locator("strong")).hasText("evil.example");
        tab.page().keyboard().press("Escape");
        assertThat(dialog).isHidden();
        Assertions.assertThat(window.context().pages()).hasSize(1);
    }

    @Test
    void aCallIsApprovedWithOtherArguments() {
        var page = window.first().openChat().page();
        var runs = ToolFixtures.play(page, ToolFixtures.ASKS, ToolFixtures.CONTINUES);
        window.first().ask("Tell bob, please");

        var card = page.locator("parley-approval");
        assertThat(card).containsText("wants to use send_mail");
        assertThat(card.locator("dd").first()).hasText("bob@example.com");
        window.first().button("Edit input").click();
        card.getByLabel("subject").fill("Invoice 5");
        window.first().button("Apply").click();
        assertThat(card.locator("dl.names")).containsText("Invoice 5");
        card.getByLabel("Always allow this tool in this chat").check();
        window.first().button("Approve").click();

        assertThat(window.first().answer()).containsText("It is on its way.");
        assertThat(window.first().button("Used send_mail")).isVisible();
        assertThat(page.locator(".agent-change")).hasText("HR continues");
        assertThat(card).hasCount(0);
        Assertions.assertThat(runs.requests().getLast())
                .contains("\"resume\":[{\"interruptId\":\"i1\",\"status\":\"resolved\",\"payload\":{\"approved\":true")
                .contains("\"subject\":\"Invoice 5\",\"copies\":1,\"urgent\":false", "\"always\":true")
                .doesNotContain("\"message\"");
    }

    @Test
    void aCallIsRefusedWithAReason() {
        var page = window.first().openChat().page();
        var runs = ToolFixtures.play(page, ToolFixtures.ASKS, ToolFixtures.CONTINUES);
        window.first().ask("Tell bob, please");

        window.first().button("Refuse").click();
        page.getByLabel("Reason, for the agent (optional)").fill("He knows already");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");

        assertThat(window.first().answer()).containsText("It is on its way.");
        Assertions.assertThat(runs.requests().getLast())
                .contains("\"payload\":{\"approved\":false,\"reason\":\"He knows already\"}");
    }

    @Test
    void aQuestionOfAToolIsAFormAndItsPageIsSeenFirst() {
        var page = window.first().openChat().page();
        var runs = ToolFixtures.play(page, ToolFixtures.ASKS, ToolFixtures.ASKS_FURTHER, ToolFixtures.CONTINUES);
        window.expect("asked elsewhere: https://mail.example/");
        window.context().route("https://mail.example/**", route -> route.fulfill());
        window.first().ask("Tell bob, please");
        window.first().button("Approve").click();

        var question = page.locator("parley-tool-question");
        assertThat(question).containsText("Please sign in to the mail server.");
        assertThat(question.locator("strong")).hasText("mail.example");
        assertThat(window.first().button("Send").first()).isDisabled();
        window.context()
                .waitForPage(() -> window.first().button("Open mail.example").click());
        page.getByLabel("Account").selectOption("Private");
        question.getByText("Send", new Locator.GetByTextOptions().setExact(true))
                .click();

        assertThat(window.first().answer()).containsText("It is on its way.");
        Assertions.assertThat(runs.requests().getLast())
                .contains(
                        "\"interruptId\":\"i2\",\"status\":\"resolved\",\"payload\":{\"account\":\"private\",\"signature\":true}");
    }

    @Test
    void aRefusedDecisionCanBeMadeAgain() {
        window.expect("status of 503");
        var page = window.first().openChat().page();
        ToolFixtures.play(page, ToolFixtures.ASKS);
        window.first().ask("Tell bob, please");
        assertThat(window.first().button("Approve")).isVisible();
        page.unroute("**/api/threads/runs");
        page.route(
                "**/api/threads/runs",
                route -> route.fulfill(new com.microsoft.playwright.Route.FulfillOptions()
                        .setStatus(503)
                        .setContentType("application/json")
                        .setBody("{\"error\": \"x\", \"code\": \"too_busy\"}")));

        window.first().button("Approve").click();

        assertThat(page.getByText("The server has too much to do")).isVisible();
        assertThat(window.first().button("Approve")).isVisible();
    }

    private Tab stored() {
        var thread = window.past().thread(0, "Invoices", "Which invoices are open?", "x");
        Page page = window.first().page();
        ToolFixtures.store(page);
        var tab = window.first().open("/c/" + thread);
        assertThat(tab.button("Used records")).isVisible();
        return tab;
    }
}
