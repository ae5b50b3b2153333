package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

@ServerTest
class FilesBrowserIT {
    @RegisterExtension
    final Window window = Window.of("alice");

    @Test
    void aFileGoesWithTheQuestion() {
        var tab = window.first().openChat();
        attach(tab, Path.of("src/test/resources/files/memo.pdf"));

        tab.ask("what does it say? tag-file").awaitEnd();

        assertThat(tab.page().locator("parley-question .file")).containsText("memo.pdf");
        assertThat(tab.answerText()).containsText("#file t1");
        org.assertj.core.api.Assertions.assertThat(
                        Parley.model().requestsWith("tag-file").getLast().body().toString())
                .contains("memo.pdf");
        tab.page().reload();
        assertThat(tab.page().locator("parley-question .file a")).hasText("memo.pdf");
    }

    @Test
    void anEmptyFileIsNotSent() {
        var tab = window.first().openChat();
        tab.page().locator("input[type=file]").setInputFiles(new FilePayload("empty.txt", "text/plain", new byte[0]));

        tab.write("look");

        assertThat(tab.page().locator(".file.wrong")).containsText("The file is empty");
        assertThat(tab.button("Send")).isDisabled();
        tab.button("Remove empty.txt").click();
        assertThat(tab.button("Send")).isEnabled();
    }

    @Test
    void aFileThatCannotBeReadComesBack() {
        window.expect("status of 4");
        var tab = window.first().openChat();
        var bytes = "\0\1\2".repeat(50).getBytes(StandardCharsets.ISO_8859_1);
        tab.page()
                .locator("input[type=file]")
                .setInputFiles(new FilePayload("thing.bin", "application/x-thing", bytes));

        tab.ask("look");

        assertThat(tab.page().locator("parley-composer .note.failure")).containsText("Your message was not sent");
        assertThat(tab.field()).hasValue("look");
        assertThat(tab.page().locator("parley-composer .file")).containsText("thing.bin");
    }

    private static void attach(Tab tab, Path file) {
        tab.page().locator("input[type=file]").setInputFiles(file);
        assertThat(tab.page().locator("parley-composer .file"))
                .containsText(file.getFileName().toString());
    }
}
