package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.testing.ServerTest;

/** The page is in the browser's language, and longer words fit on a phone. */
@Tag("browser")
@ServerTest
class LanguagesBrowserIT {
    @RegisterExtension
    final Window window = Window.of("admin");

    @ParameterizedTest
    @CsvSource({
        "es-MX, Nuevo chat, Usuarios, Contraseña",
        "fr-CA, Nouvelle conversation, Utilisateurs, Mot de passe",
        "it-IT, Nuova chat, Utenti, Password",
        "nl-BE, Nieuwe chat, Gebruikers, Wachtwoord",
        "pl-PL, Nowy czat, Użytkownicy, Hasło",
        "pt-BR, Nova conversa, Usuários, Senha"
    })
    void speaksTheLanguageOfTheBrowser(String tag, String newChat, String users, String password) {
        window.reopen(new Viewport(Viewport.Size.PHONE, ColorScheme.LIGHT, tag));
        var tab = window.first().openChat();
        assertThat(tab.page().locator("html")).hasAttribute("lang", tag.substring(0, 2));
        assertThat(tab.page().getByText(newChat).first()).isAttached();
        fits(tab, "chat-" + tag);

        tab.open("/admin/users");
        assertThat(tab.page().locator("h1")).hasText(users);
        fits(tab, "admin-" + tag);

        window.endSession();
        tab.open("/login");
        assertThat(tab.page().getByLabel(password)).isVisible();
        fits(tab, "login-" + tag);
    }

    private static void fits(Tab tab, String name) {
        tab.page().screenshot(new ScreenshotOptions().setPath(Path.of("target/screenshots", name + ".png")));
        assertThat(tab.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(name)
                .isEqualTo(true);
    }
}
