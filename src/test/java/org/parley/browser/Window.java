package org.parley.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.parley.testing.Chat;
import org.parley.testing.Parley;

/**
 * A browser window for one test, of a user who has no threads yet or of an anonymous user. After the test, it fails if
 * the page reported any error. A failed test leaves a screenshot in {@code target/screenshots}.
 */
final class Window implements BeforeEachCallback, AfterEachCallback {
    /** Settings of the user that another test has changed. */
    private static final String DEFAULTS =
            "{\"instructions\": null, \"language\": null, \"theme\": null, \"contrast\": null,"
                    + " \"text_size\": null, \"time_zone\": null, \"default_agent\": null, \"temporary\": null}";

    private final String user;
    private Viewport look;
    private Chat chat = Chat.nobody();
    private final ConsoleErrors complaints = new ConsoleErrors();
    private final List<BrowserContext> others = new ArrayList<>();
    private BrowserContext context;
    private Tab first;
    private Chromium chromium;

    private Window(String user, Viewport look) {
        this.user = user;
        this.look = look;
    }

    static Window of(String user) {
        return new Window(user, Viewport.USUAL);
    }

    static Window ofNobody() {
        return of("");
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        chromium = test.getRoot()
                .getStore(Namespace.create(Chromium.class))
                .getOrComputeIfAbsent(Chromium.class, key -> Chromium.start(), Chromium.class);
        reopen(look);
    }

    /** Opens a new window with another viewport for the same user. Only the threads are kept. */
    void reopen(Viewport another) {
        look = another;
        if (context == null) signIn();
        else context.close();
        context = newContext();
        if (!user.isEmpty()) useSession(chat, context);
        first = tab();
    }

    private BrowserContext newContext() {
        var made = chromium.browser().newContext(look.context());
        complaints.watch(made);
        return made;
    }

    private void signIn() {
        if (user.isEmpty()) return;
        chat = Chat.as(user);
        chat.threads().forEach(thread -> chat.delete(thread.path("id").asText()));
        chat.raw("PUT", "/api/me/settings", DEFAULTS);
    }

    private static void useSession(Chat chat, BrowserContext context) {
        var cookie = chat.cookie().split("=", 2);
        context.addCookies(
                List.of(new Cookie(cookie[0], cookie[1]).setUrl(Parley.url().toString())));
    }

    /** Returns the first tab. */
    Tab first() {
        return first;
    }

    /** Opens a new tab. */
    Tab tab() {
        return new Tab(context.newPage());
    }

    /** Opens a tab of the same user on another device, with a session of its own. */
    Tab elsewhere() {
        var other = newContext();
        others.add(other);
        useSession(Chat.as(user), other);
        return new Tab(other.newPage());
    }

    /** Returns the user's session for calls outside the page. For the page, these calls happen elsewhere. */
    Chat chat() {
        return chat;
    }

    /** Creates threads of this user that are older than the test. */
    ThreadFixtures past() {
        return ThreadFixtures.of(user);
    }

    void endSession() {
        chat.post("/api/auth/logout", "{}");
    }

    void offline(boolean offline) {
        context.setOffline(offline);
    }

    BrowserContext context() {
        return context;
    }

    /** @param regex of messages that the test expects */
    void expect(String regex) {
        complaints.expect(regex);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (test.getExecutionException().isPresent()) picture("failed-" + test.getDisplayName());
        context.close();
        others.forEach(BrowserContext::close);
        context = null;
        complaints.check();
    }

    private void picture(String name) {
        var file = Path.of("target/screenshots", name.replaceAll("[^A-Za-z0-9-]+", "-") + ".png");
        first.page().screenshot(new ScreenshotOptions().setPath(file));
    }
}
