package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.IsInViewportOptions;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

@Tag("browser")
@ServerTest
class FilesBrowserIT {
    private static final String NOTES = "new File(['The harvest is on the ninth of October.'], 'notes.txt')";

    /** Slightly exceeds the limit of 100 MB, built from one megabyte. */
    private static final String HUGE =
            "new File(Array(101).fill(new Blob([new Uint8Array(1 << 20).fill(97)])), 'huge.txt')";

    private static final String LARGE = "new File([new Uint8Array(20 << 20)], 'large.bin')";

    private static final String PASTE_A_PICTURE = """
            async field => {
              const canvas = new OffscreenCanvas(40, 30);
              canvas.getContext('2d').fillRect(0, 0, 20, 15);
              const clipboardData = new DataTransfer();
              clipboardData.items.add(new File([await canvas.convertToBlob()], 'image.png', { type: 'image/png' }));
              field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
            }""";

    @RegisterExtension
    final Window window = Window.of("alice");

    @Test
    void aFileGoesWithTheQuestion() {
        var tab = window.first().openChat();
        attach(tab, Path.of("src/test/resources/files/memo.pdf"));

        tab.ask("what does it say? tag-file").awaitEnd();

        assertThat(tab.page().locator("parley-question .file")).containsText("memo.pdf");
        assertThat(tab.answerText()).containsText("#file t1");
        assertThat(lastAsked("tag-file")).contains("memo.pdf");
        tab.page().reload();
        assertThat(tab.page().locator("parley-question .file a")).hasText("memo.pdf");
    }

    @Test
    void aFileDroppedOnThePageGoesWithTheQuestion() {
        var tab = window.first().openChat();
        var data = Map.of("dataTransfer", transfer(tab, NOTES));
        var target = tab.page().locator("parley-thread .scroller");

        target.dispatchEvent("dragenter", data);
        assertThat(tab.page().getByText("Drop files to attach them")).isVisible();
        target.dispatchEvent("dragover", data);
        target.dispatchEvent("drop", data);
        assertThat(tab.page().getByText("Drop files to attach them")).not().isVisible();
        assertThat(files(tab)).containsText("notes.txt");
        tab.ask("when? tag-drop").awaitEnd();

        assertThat(tab.answerText()).containsText("#drop t1");
        assertThat(lastAsked("tag-drop")).contains("notes.txt", "The harvest is on the ninth of October.");
    }

    @Test
    void aPastedPictureIsShownAndGoesWithTheQuestion() {
        var tab = window.first().openChat();

        tab.field().evaluate(PASTE_A_PICTURE);

        assertThat(files(tab)).containsText("image.png");
        assertThat(files(tab).locator("img")).hasJSProperty("naturalWidth", 40);
        tab.ask("what is black? tag-paste").awaitEnd();
        assertThat(lastAsked("tag-paste")).contains("data:image/png;base64,");
    }

    @Test
    void whatIsTakenAwayIsNotSent() {
        var tab = window.first().openChat();
        drop(tab, NOTES);
        drop(tab, "new File(['A secret'], 'secret.txt')");
        assertThat(files(tab)).hasCount(2);

        tab.button("Remove secret.txt").click();
        tab.ask("when? tag-away").awaitEnd();

        assertThat(tab.page().locator("parley-question .file")).hasCount(1);
        assertThat(lastAsked("tag-away")).contains("notes.txt").doesNotContain("secret");
    }

    @Test
    void tellsHowMuchHasGoneOut() {
        window.expect("status of 415|" + Wire.COMPLAINTS);
        var thread = window.chat().createThread();
        try (var wire = Wire.lay()) {
            var tab = window.first().open(wire.url() + "/c/" + thread);
            drop(tab, LARGE);
            tab.write("look");

            wire.hold();
            tab.send();
            var progress = "document.querySelector('parley-question progress')";
            tab.page().waitForFunction("() => 0 < " + progress + "?.value && " + progress + ".value < 1");
            wire.letGo();

            assertThat(files(tab)).containsText("large.bin");
            assertThat(tab.page().locator("progress")).not().isAttached();
        }
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
    void aFileThatIsTooLargeSaysSoBesideItselfAndIsNotSent() {
        var tab = window.first().openChat().write("look");

        drop(tab, NOTES);
        drop(tab, HUGE);

        assertThat(tab.page().locator("parley-composer .file.wrong")).containsText("exceeds the limit of 100 MB");
        assertThat(tab.page().locator("parley-composer .file.wrong")).containsText("huge.txt");
        assertThat(tab.button("Send")).isDisabled();
    }

    @Test
    void aFileThatCannotBeReadComesBackAndSaysWhy() {
        window.expect("status of 4");
        var tab = window.first().openChat();
        var bytes = "\0\1\2".repeat(50).getBytes(StandardCharsets.ISO_8859_1);
        drop(tab, NOTES);
        tab.page()
                .locator("input[type=file]")
                .setInputFiles(new FilePayload("thing.bin", "application/x-thing", bytes));

        tab.ask("look");

        assertThat(tab.page().locator("parley-composer .note.failure")).containsText("Your message wasn’t sent");
        assertThat(tab.field()).hasValue("look");
        assertThat(tab.page().locator("parley-composer .file.wrong")).containsText("thing.bin Unsupported file type");
        assertThat(tab.button("Send")).isDisabled();
        tab.button("Remove thing.bin").click();
        tab.write("look, tag-rest").send().awaitEnd();
        assertThat(lastAsked("tag-rest")).contains("notes.txt").doesNotContain("thing.bin");
    }

    @Test
    void aSentPictureIsShownAndEnlarged() {
        var tab = window.first().openChat();
        tab.field().evaluate(PASTE_A_PICTURE);
        assertThat(files(tab)).containsText("image.png");
        tab.askAndRead("what is black? tag-thumb");

        var picture = tab.button("Enlarge image.png");
        assertThat(picture.locator("img")).hasJSProperty("naturalWidth", 40);
        tab.page().reload();
        picture.click();

        assertThat(tab.page().locator("dialog.enlarged img")).isVisible();
        tab.page().keyboard().press("Escape");
        assertThat(tab.page().locator("dialog.enlarged img")).not().isVisible();
        assertThat(picture).isFocused();
    }

    @Test
    void tenFilesInALowWindowLeaveRoomForTheField() {
        window.reopen(Viewport.LOW);
        var tab = window.first().openChat();
        for (int i = 0; i < 10; i++) drop(tab, "new File(['x'], 'a-file-with-a-long-name-" + i + ".txt')");
        assertThat(files(tab)).hasCount(10);

        tab.write("one\ntwo\nthree\nfour\nfive\nsix");

        assertThat(tab.button("Send")).isInViewport(new IsInViewportOptions().setRatio(1));
        assertThat(tab.field()).isInViewport(new IsInViewportOptions().setRatio(0.9));
        files(tab).last().scrollIntoViewIfNeeded();
        assertThat(files(tab).last()).isInViewport(new IsInViewportOptions().setRatio(0.9));
    }

    private static void attach(Tab tab, Path file) {
        tab.page().locator("input[type=file]").setInputFiles(file);
        assertThat(files(tab)).containsText(file.getFileName().toString());
    }

    /** @param file a JavaScript expression */
    private static void drop(Tab tab, String file) {
        tab.page()
                .locator("parley-thread .scroller")
                .dispatchEvent("drop", Map.of("dataTransfer", transfer(tab, file)));
    }

    private static JSHandle transfer(Tab tab, String file) {
        return tab.page()
                .evaluateHandle(
                        "() => { const data = new DataTransfer(); data.items.add(" + file + "); return data; }");
    }

    /** Returns the files that are attached but not yet sent. */
    private static Locator files(Tab tab) {
        return tab.page().locator("parley-composer .file");
    }

    private static String lastAsked(String tag) {
        return Parley.model().requestsWith(tag).getLast().body().toString();
    }
}
