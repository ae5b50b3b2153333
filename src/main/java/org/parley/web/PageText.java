package org.parley.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.parley.document.Content;
import org.parley.document.DocumentReader;
import org.parley.document.Passage;
import org.parley.document.PlainText;
import org.parley.document.UnreadableFile;
import org.parley.tool.InvalidArgument;

/** Extracts the text of pages and documents of the web, in the same process as that of uploads. */
@ApplicationScoped
public class PageText {
    private static final int MOST_CHARS = 2_000_000;

    private static final Map<String, String> EXTENSIONS = Map.of(
            "text/html", "html",
            "application/xhtml+xml", "html",
            "text/plain", "txt",
            "text/markdown", "md",
            "text/csv", "csv",
            "application/json", "json",
            "application/pdf", "pdf");

    @Inject
    DocumentReader documents;

    /** @param title first heading; may be empty */
    record Page(String title, String text) {
        static Page of(Content content) {
            var text = new StringBuilder();
            Integer page = null;
            for (var passage : content.passages()) {
                if (passage.page() != null && !passage.page().equals(page))
                    text.append("\n(page ").append(passage.page()).append(")\n");
                page = passage.page();
                text.append(passage.text());
            }
            var title = content.mediaType().startsWith("text/html")
                    ? content.passages().stream().findFirst().map(Passage::section)
                    : Optional.<String>empty();
            return new Page(title.orElse(""), text.toString().strip());
        }
    }

    /**
     * Blocks while the text is extracted, up to the limits of the reading process.
     *
     * @param owner user for whom the page is read
     * @throws InvalidArgument if it has no text
     */
    Page of(WebResponse response, String owner) {
        var name = "page." + EXTENSIONS.getOrDefault(response.contentType(), "bin");
        try {
            var plain = PlainText.read(new ByteArrayInputStream(response.body()), name, MOST_CHARS);
            var content = plain.isPresent()
                    ? plain.get()
                    : documents.read(new ByteArrayInputStream(response.body()), owner, name);
            return Page.of(content);
        } catch (UnreadableFile e) {
            throw new InvalidArgument("The page has no text that can be read: " + e.getMessage());
        } catch (IOException e) {
            throw new InvalidArgument("The page could not be read.");
        }
    }
}
