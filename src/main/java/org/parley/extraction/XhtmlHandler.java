package org.parley.extraction;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Converts XHTML from Tika or from an HTML document to Markdown. */
final class XhtmlHandler extends DefaultHandler {
    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6", "title");
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "ul",
            "ol",
            "pre",
            "blockquote",
            "article",
            "section",
            "header",
            "footer",
            "main",
            "aside",
            "nav",
            "dl",
            "figure",
            "form",
            "fieldset",
            "address",
            "center",
            "details",
            "summary",
            "figcaption",
            "caption");
    private static final Set<String> LINES = Set.of("li", "dt", "dd", "br", "hr", "option", "legend");
    private static final Set<String> UNSEEN = Set.of("script", "style", "template", "noscript");

    private final ContentWriter writer;
    /** CSS class of the elements that represent pages. */
    private final @Nullable String pageClass;

    private int unseen;
    private int preformatted;
    private int page;

    XhtmlHandler(ContentWriter writer, @Nullable String pageClass) {
        this.writer = writer;
        this.pageClass = pageClass;
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) {
        if (UNSEEN.contains(name)) unseen++;
        if (unseen > 0) return;
        if (pageClass != null && name.equals("div") && pageClass.equals(attributes.getValue("class")))
            writer.page(++page);
        if (name.equals("pre")) preformatted++;
        if (HEADINGS.contains(name)) writer.startHeading();
        else if (BLOCKS.contains(name)) writer.endLine();
        else if (LINES.contains(name)) line(name);
        else startTable(name, attributes);
        if (name.equals("img")) image(attributes.getValue("alt"));
    }

    private void line(String name) {
        writer.endLine();
        if (name.equals("li")) writer.text("- ");
    }

    private void startTable(String name, Attributes attributes) {
        switch (name) {
            case "table" -> writer.startTable();
            case "tr" -> writer.table().startRow();
            case "td", "th" -> {
                if (writer.isInTable())
                    writer.table().startCell(span(attributes, "colspan"), span(attributes, "rowspan"));
            }
            default -> {}
        }
    }

    private static int span(Attributes attributes, String name) {
        var value = attributes.getValue(name);
        return value != null && value.strip().matches("[1-9]\\d{0,3}") ? Integer.parseInt(value.strip()) : 1;
    }

    private void image(String alternative) {
        if (alternative != null
                && !alternative.isBlank()
                && !alternative.matches("(?i)image\\d*|.*\\.(png|jpe?g|gif|emf|wmf)"))
            writer.text("(Image: " + alternative.strip() + ")");
    }

    @Override
    public void endElement(String uri, String name, String qualified) {
        if (UNSEEN.contains(name) && unseen > 0) unseen--;
        if (unseen > 0) return;
        if (name.equals("pre") && preformatted > 0) preformatted--;
        if (HEADINGS.contains(name)) writer.endHeading();
        else if (name.equals("p") || name.equals("div") || name.equals("pre")) writer.endBlock();
        else if (BLOCKS.contains(name) || name.equals("li") || name.equals("dd") || name.equals("dt")) writer.endLine();
        else endTable(name);
    }

    private void endTable(String name) {
        if (!writer.isInTable()) return;
        switch (name) {
            case "table" -> writer.endTable();
            case "tr" -> writer.table().endRow();
            case "td", "th" -> writer.table().endCell();
            default -> {}
        }
    }

    @Override
    public void characters(char[] characters, int start, int count) {
        if (unseen > 0 || count == 0) return;
        writer.text(new String(characters, start, count));
    }

    @Override
    public void ignorableWhitespace(char[] characters, int start, int count) {
        characters(characters, start, count);
    }
}
