package org.parley.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Makes passages of the XHTML that Tika gives, each with page and heading. */
final class PassageHandler extends DefaultHandler {
    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> BLOCKS =
            Set.of("p", "div", "li", "tr", "table", "ul", "ol", "pre", "blockquote", "title");
    private static final Set<String> CELLS = Set.of("td", "th");
    private static final Set<String> PAGES = Set.of("page", "slide", "slide-content");
    private static final Set<String> UNSEEN = Set.of("script", "style");
    private static final int MOST_HEADING = 120;
    private static final String REST = "(The rest of this file was not read: it is too long.)";

    private final boolean hasPages;
    private final int most;
    private final long deadline;
    private final List<Passage> passages = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder heading = new StringBuilder();
    private boolean inHeading;
    private int unseen;
    private String section;
    private int page;
    private int length;
    private boolean full;

    PassageHandler(String mediaType, ExtractionJob order) {
        hasPages = mediaType.equals("application/pdf")
                || mediaType.contains("presentation")
                || mediaType.contains("powerpoint");
        most = order.textChars();
        deadline = System.nanoTime() + order.softSeconds() * 1_000_000_000L;
    }

    /** Whether there was more than could be kept. */
    boolean isFull() {
        return full;
    }

    List<Passage> passages() {
        flush();
        if (full && !passages.isEmpty()) passages.add(new Passage(null, null, REST));
        return passages;
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) {
        if (UNSEEN.contains(name)) unseen++;
        if (hasPages && name.equals("div") && PAGES.contains(String.valueOf(attributes.getValue("class")))) {
            flush();
            page++;
        }
        if (HEADINGS.contains(name)) {
            flush();
            heading.setLength(0);
            inHeading = true;
        }
    }

    @Override
    public void endElement(String uri, String name, String qualified) {
        if (UNSEEN.contains(name)) unseen--;
        if (HEADINGS.contains(name)) {
            inHeading = false;
            var words = heading.toString().strip().replaceAll("\\s+", " ");
            section = words.substring(0, Math.min(MOST_HEADING, words.length()));
            text.append('\n');
        }
        if (BLOCKS.contains(name)) text.append('\n');
        if (CELLS.contains(name)) text.append('\t');
    }

    @Override
    public void characters(char[] characters, int start, int count) throws SAXException {
        if (unseen > 0) return;
        length += count;
        full = full || length > most || System.nanoTime() > deadline;
        if (full) throw new SAXException("There is more than is kept");
        text.append(characters, start, count);
        if (inHeading) heading.append(characters, start, count);
    }

    @Override
    public void ignorableWhitespace(char[] characters, int start, int count) throws SAXException {
        characters(characters, start, count);
    }

    private void flush() {
        var clean =
                TextReader.clean(text.toString()).replaceAll("[ \\t]+\n", "\n").replaceAll("\n{3,}", "\n\n");
        text.setLength(0);
        for (var piece : PassageSplitter.pieces(clean))
            passages.add(new Passage(page == 0 ? null : page, section, piece));
    }
}
