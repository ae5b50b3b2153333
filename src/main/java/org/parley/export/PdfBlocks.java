package org.parley.export;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.openpdf.text.Element;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/** The blocks of a Markdown text as elements of a PDF. What has no form of its own is written as text. */
final class PdfBlocks {
    private static final float SIZE = 10;
    private static final float CODE = 9;
    private static final float INDENT = 14;
    private static final float[] HEADINGS = {14, 12.5f, 11.5f};

    private final Consumer<Element> sink;
    private float indent;

    PdfBlocks(Consumer<Element> sink) {
        this.sink = sink;
    }

    /** A block of its own; text of a right-to-left language begins at the right. */
    static PdfPTable paragraph(Phrase phrase, String text) {
        return block(phrase, text, 0);
    }

    void write(Node parent) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNext()) block(node);
    }

    private void block(Node node) {
        switch (node) {
            case Heading heading -> {
                var text = textOf(heading);
                add(PdfFonts.bold(text, HEADINGS[Math.min(heading.getLevel(), HEADINGS.length) - 1]), text);
            }
            case Paragraph paragraph -> add(inline(paragraph), textOf(paragraph));
            case FencedCodeBlock code -> add(PdfFonts.mono(code.getLiteral().stripTrailing(), CODE), "");
            case IndentedCodeBlock code -> add(PdfFonts.mono(code.getLiteral().stripTrailing(), CODE), "");
            case HtmlBlock html -> add(PdfFonts.text(html.getLiteral(), SIZE), html.getLiteral());
            case ListBlock list -> list(list);
            case TableBlock table -> sink.accept(table(table));
            default -> indented(node);
        }
    }

    private void indented(Node node) {
        indent += INDENT;
        write(node);
        indent -= INDENT;
    }

    private void list(ListBlock list) {
        int number = list instanceof OrderedList ordered ? ordered.getMarkerStartNumber() : 0;
        for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
            var marker = list instanceof BulletList ? "•  " : number++ + ".  ";
            item(item, marker);
        }
    }

    /** The marker begins the item's first paragraph. */
    private void item(Node item, String marker) {
        indent += INDENT;
        var first = item.getFirstChild();
        if (first instanceof Paragraph paragraph) {
            var phrase = new Phrase();
            phrase.add(PdfFonts.text(marker, SIZE));
            phrase.add(inline(paragraph));
            add(phrase, textOf(paragraph));
            for (var node = first.getNext(); node != null; node = node.getNext()) block(node);
        } else write(item);
        indent -= INDENT;
    }

    private void add(Phrase phrase, String text) {
        sink.accept(block(phrase, text, indent));
    }

    private static PdfPTable block(Phrase phrase, String text, float indent) {
        var table = new PdfPTable(1);
        table.setWidthPercentage(100);
        table.setSpacingBefore(4);
        table.setSplitLate(false);
        var cell = cell(phrase, text);
        cell.setBorder(0);
        cell.setPaddingLeft(indent);
        table.addCell(cell);
        return table;
    }

    private static PdfPCell cell(Phrase phrase, String text) {
        var cell = new PdfPCell(phrase);
        cell.setLeading(3, 1.2f);
        boolean left = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
        cell.setRunDirection(left ? PdfWriter.RUN_DIRECTION_LTR : PdfWriter.RUN_DIRECTION_RTL);
        return cell;
    }

    private static PdfPTable table(TableBlock block) {
        var rows = new ArrayList<List<TableCell>>();
        collect(block, rows);
        var table = new PdfPTable(
                Math.max(1, rows.stream().mapToInt(List::size).max().orElse(1)));
        table.setWidthPercentage(100);
        table.setSpacingBefore(6);
        for (var row : rows) {
            for (var cell : row) table.addCell(tableCell(cell));
            table.completeRow();
        }
        return table;
    }

    private static PdfPCell tableCell(TableCell cell) {
        var text = textOf(cell);
        return cell(cell.isHeader() ? PdfFonts.bold(text, CODE) : inline(cell), text);
    }

    private static void collect(Node node, List<List<TableCell>> rows) {
        if (node instanceof TableRow row) {
            var cells = new ArrayList<TableCell>();
            for (var cell = row.getFirstChild(); cell != null; cell = cell.getNext()) cells.add((TableCell) cell);
            rows.add(cells);
        } else for (var child = node.getFirstChild(); child != null; child = child.getNext()) collect(child, rows);
    }

    private static Phrase inline(Node parent) {
        var phrase = new Phrase();
        for (var node = parent.getFirstChild(); node != null; node = node.getNext()) phrase.add(piece(node));
        return phrase;
    }

    private static Phrase piece(Node node) {
        return switch (node) {
            case StrongEmphasis strong -> PdfFonts.bold(textOf(strong), SIZE);
            case Emphasis emphasis -> PdfFonts.italic(textOf(emphasis), SIZE);
            case Code code -> PdfFonts.mono(code.getLiteral(), CODE);
            default -> PdfFonts.text(textOf(node), SIZE);
        };
    }

    private static String textOf(Node node) {
        return switch (node) {
            case Text text -> text.getLiteral();
            case Code code -> code.getLiteral();
            case HtmlInline html -> html.getLiteral();
            case SoftLineBreak line -> " ";
            case HardLineBreak line -> "\n";
            case Link link -> link(link);
            default -> children(node);
        };
    }

    private static String link(Link link) {
        var text = children(link);
        return text.equals(link.getDestination()) ? text : text + " (" + link.getDestination() + ")";
    }

    private static String children(Node node) {
        var text = new StringBuilder();
        for (var child = node.getFirstChild(); child != null; child = child.getNext()) text.append(textOf(child));
        return text.toString();
    }
}
