package org.parley.extraction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.parley.document.Content;
import org.parley.document.ExtractionJob;
import org.parley.document.Passage;
import org.parley.document.PassageSplitter;

/** Collects the content of a file as passages of Markdown with their places, within the limits of the job. */
final class ContentWriter {
    private static final int MOST_HEADING = 120;

    /** The limit of text or time has been reached. The content collected so far is kept. */
    @SuppressWarnings("serial")
    static final class Full extends RuntimeException {
        Full() {
            super("There is more than is kept", null, false, false);
        }
    }

    private final ExtractionJob order;
    private final long deadline;
    private final List<Passage> passages = new ArrayList<>();
    private final List<Content.Image> images = new ArrayList<>();
    private final List<String> extents = new ArrayList<>();
    private final Deque<TableBuilder> tables = new ArrayDeque<>();
    private final Nesting nesting = new Nesting();
    private StringBuilder text = new StringBuilder();
    private StringBuilder heading;
    private String part;
    private String section;
    private int page;
    private long length;
    private boolean full;
    private String omitted = "";

    ContentWriter(ExtractionJob order) {
        this.order = order;
        deadline = System.nanoTime() + order.softSeconds() * 1_000_000_000L;
    }

    ExtractionJob order() {
        return order;
    }

    Nesting nesting() {
        return nesting;
    }

    /** Starts a file within the file; null: the file itself. Returns the name of the previous part. */
    String part(String name) {
        flush();
        var before = part;
        part = name;
        section = null;
        page = 0;
        return before;
    }

    /** @param number from 1 */
    void page(int number) {
        flush();
        page = number;
    }

    int page() {
        return page;
    }

    void section(String name) {
        flush();
        section = shortened(name);
    }

    void text(CharSequence more) {
        count(more.length());
        sink().append(more);
        if (heading != null) heading.append(more);
    }

    private void count(int more) {
        length += more;
        if (length > order.textChars() || isLate()) {
            full = true;
            throw new Full();
        }
    }

    boolean isLate() {
        return System.nanoTime() > deadline;
    }

    long secondsLeft() {
        return Math.max(0, (deadline - System.nanoTime()) / 1_000_000_000L);
    }

    /** Ends a line; empty lines are not doubled. */
    void endLine() {
        var sink = sink();
        if (!sink.isEmpty() && sink.charAt(sink.length() - 1) != '\n') sink.append('\n');
    }

    /** Ends a paragraph. */
    void endBlock() {
        endLine();
        if (tables.isEmpty() && !text.isEmpty()) text.append('\n');
    }

    void block(String paragraph) {
        if (paragraph.isBlank()) return;
        text(paragraph);
        endBlock();
    }

    void startHeading() {
        endBlock();
        if (!tables.isEmpty()) return;
        flush();
        heading = new StringBuilder();
    }

    void endHeading() {
        if (heading != null) section = shortened(heading.toString());
        heading = null;
        endBlock();
    }

    void startTable() {
        if (tables.isEmpty()) endBlock();
        else endLine();
        tables.push(new TableBuilder());
    }

    void endTable() {
        if (tables.isEmpty()) return;
        var table = tables.pop();
        var sink = sink();
        if (!tables.isEmpty()) tables.peek().nests();
        sink.append(table.markdown());
        sink.append('\n');
    }

    /** The innermost open table; a new one if a row begins outside one. */
    TableBuilder table() {
        if (tables.isEmpty()) startTable();
        return tables.peek();
    }

    boolean isInTable() {
        return !tables.isEmpty();
    }

    /** A row of a table that may be too long to be held: written at once. */
    void row(String markdown) {
        count(markdown.length());
        text.append(markdown).append('\n');
    }

    /** Plain text that is already split into passages by lines. */
    void plain(List<Passage> pieces, long lines, boolean isWhole) {
        extent(lines + (lines == 1 ? " line" : " lines"));
        for (var piece : pieces) {
            count(piece.text().length());
            passages.add(new Passage(null, piece.section(), piece.text(), part));
        }
        full = full || !isWhole;
        if (!isWhole) omit("only the beginning of " + lines + " lines was read" + lastLine());
    }

    private String lastLine() {
        return passages.isEmpty() ? "" : ", up to " + passages.getLast().section();
    }

    /** Whether nothing has been read of the current part. */
    boolean isPartEmpty() {
        flush();
        return passages.isEmpty()
                || !java.util.Objects.equals(passages.getLast().part(), part);
    }

    /** A position in the content at which something can be inserted later. */
    int mark() {
        flush();
        return passages.size();
    }

    /** Inserts a paragraph at a mark in the current part. */
    void insert(int mark, String paragraph) {
        flush();
        if (!paragraph.isBlank()) passages.add(mark, new Passage(null, null, TextDecoder.clean(paragraph), part));
    }

    int imageRoom() {
        return order.scanPages() - images.size();
    }

    void image(Content.Image image) {
        if (imageRoom() > 0) images.add(image);
    }

    List<Content.Image> images() {
        return images;
    }

    /** Total extent of the file: {@code 12 pages}. */
    void extent(String amount) {
        extents.add(part == null ? amount : part + ": " + amount);
    }

    /** Records that the content is incomplete. */
    void omit(String what) {
        omitted = omitted.isEmpty() ? what : omitted + "; " + what;
    }

    boolean isFull() {
        return full;
    }

    boolean hasText() {
        flush();
        return !passages.isEmpty();
    }

    Content content(String mediaType, Content.Image preview) {
        while (!tables.isEmpty()) endTable();
        flush();
        if (full && omitted.isEmpty())
            omit("only the beginning of this file was read, because it is too long" + lastPlace());
        return new Content(mediaType, passages, images, preview, String.join("; ", extents), omitted);
    }

    private String lastPlace() {
        return page > 0 ? ": up to page " + page : "";
    }

    private StringBuilder sink() {
        return tables.isEmpty() ? text : tables.peek().cell();
    }

    private void flush() {
        if (!tables.isEmpty()) return;
        var clean = TextDecoder.clean(text.toString())
                .replaceAll("[ \\t]{1,1000}\n", "\n")
                .replaceAll("\n{3,}", "\n\n");
        text = new StringBuilder();
        for (var piece : PassageSplitter.pieces(clean))
            passages.add(new Passage(page == 0 ? null : page, section, piece, part));
    }

    private static String shortened(String name) {
        if (name == null) return null;
        var words = TextDecoder.clean(name).strip().replaceAll("\\s{1,1000}", " ");
        return words.isEmpty()
                ? null
                : words.substring(
                        0,
                        words.offsetByCodePoints(0, Math.min(MOST_HEADING, words.codePointCount(0, words.length()))));
    }
}
