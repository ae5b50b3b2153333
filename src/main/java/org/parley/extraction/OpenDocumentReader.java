package org.parley.extraction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.document.ExtractionError;

/** OpenDocument texts, sheets and presentations (ODF 1.3), without deleted text of tracked changes. */
final class OpenDocumentReader {
    private static final Set<String> UNSEEN = Set.of(
            "tracked-changes",
            "note-citation",
            "forms",
            "sequence-decls",
            "settings",
            "page-number",
            "footer",
            "date-time",
            "thumbnail",
            "table-of-content-source",
            "illustration-index-source",
            "table-index-source",
            "object-index-source",
            "user-index-source",
            "alphabetical-index-source",
            "bibliography-source");

    private static final int MOST_REPEATED = 200;

    private final OfficePackage office;
    private final ContentWriter writer;
    private final Set<String> shown = new HashSet<>();
    private final Set<String> masters = new HashSet<>();
    private int page;
    private String sheet = "";
    private SheetRows rows;
    private final Map<String, int[]> counts = new HashMap<>();
    private boolean isFull;

    private OpenDocumentReader(OfficePackage office, ContentWriter writer) {
        this.office = office;
        this.writer = writer;
    }

    static void read(Path file, String type, ContentWriter writer) throws IOException, Unreadable {
        try (var office = new OfficePackage(file)) {
            var manifest = office.xml("META-INF/manifest.xml");
            if (manifest.isPresent() && manifest.get().deep().anyMatch(node -> node.is("encryption-data")))
                throw new Unreadable(ExtractionError.ENCRYPTED);
            new OpenDocumentReader(office, writer).read(type);
        }
    }

    private void read(String type) throws IOException, Unreadable {
        boolean isSheet = type.contains("spreadsheet");
        var containers = isSheet
                ? Set.of(
                        "document-content",
                        "body",
                        "spreadsheet",
                        "table",
                        "table-rows",
                        "table-row-group",
                        "table-header-rows")
                : Set.of("document-content", "body", "text", "presentation", "drawing");
        try (var in = office.open(office.required("content.xml"))) {
            XmlNode.each(in, containers, (container, node) -> {
                if (isSheet) sheetNode(container, node);
                else block(node);
            });
        }
        for (var count : counts.entrySet()) {
            writer.extent("sheet " + count.getKey() + ": " + count.getValue()[0] + " rows");
            if (count.getValue()[1] < count.getValue()[0])
                writer.omit(
                        "only the first " + count.getValue()[1] + " rows of sheet " + count.getKey() + " were read");
        }
        if (page > 0) writer.extent(page + (page == 1 ? " slide" : " slides"));
        writer.page(0);
        if (!isSheet) new MasterPages(this::plain).write(office, masters, writer);
    }

    private void block(XmlNode node) throws IOException {
        switch (node.name()) {
            case "p" -> {
                inline(node);
                writer.endBlock();
            }
            case "h" -> {
                writer.startHeading();
                inline(node);
                writer.endHeading();
            }
            case "table" -> table(node);
            case "page" -> {
                writer.page(++page);
                masters.add(node.attribute("master-page-name"));
                children(node);
            }
            case "list-item" -> {
                writer.endLine();
                writer.text("- ");
                children(node);
            }
            case "notes" -> {
                var text = node.deep()
                        .filter(n -> n.is("p"))
                        .map(this::plain)
                        .collect(Collectors.joining("\n"))
                        .strip();
                if (!text.isEmpty()) writer.block("Notes: " + text);
            }
            default -> inlineNode(node);
        }
    }

    private void children(XmlNode node) throws IOException {
        for (var child : node.children()) if (!child.isText()) block(child);
    }

    private void inline(XmlNode node) throws IOException {
        for (var child : node.children()) inlineNode(child);
    }

    private void inlineNode(XmlNode node) throws IOException {
        if (UNSEEN.contains(node.name())) return;
        switch (node.name()) {
            case "#text" -> writer.text(node.ownText());
            case "s" -> writer.text(" ".repeat(Math.clamp(node.number("c", 1), 1, 200)));
            case "tab" -> writer.text("\t");
            case "line-break" -> writer.text("\n");
            case "note" ->
                writer.text(" (Note: "
                        + node.find("note-body").map(this::plain).orElse("").strip() + ")");
            case "annotation" -> writer.text(" " + comment(node));
            case "image" -> image(node.attribute("href"));
            case "title", "desc" -> writer.text("(Image: " + node.text().strip() + ")");
            case "object" -> object(node.attribute("href"));
            case "p", "h", "table", "page", "list-item", "notes" -> block(node);
            case "text-box" -> {
                writer.endLine();
                children(node);
            }
            case "span", "a", "bookmark-ref", "ruby", "ruby-base", "meta", "meta-field" -> inline(node);
            default -> {
                if (!node.is("ruby-text")) inline(node);
            }
        }
    }

    private String comment(XmlNode node) {
        var author = node.find("creator").map(XmlNode::text).orElse("");
        var text = node.children().stream()
                .filter(n -> n.is("p") || n.is("list"))
                .map(this::plain)
                .collect(Collectors.joining(" "));
        return "(Comment" + (author.isBlank() ? "" : " by " + author) + ": " + text.strip() + ")";
    }

    private String plain(XmlNode node) {
        if (UNSEEN.contains(node.name())) return "";
        if (node.is("s") || node.is("tab") || node.is("line-break")) return " ";
        return node.ownText()
                + node.children().stream().map(this::plain).collect(Collectors.joining())
                + (node.is("p") ? " " : "");
    }

    private void image(String href) throws IOException {
        if (!shown.add(href) || href.contains("ObjectReplacements")) return;
        office.bytes(href).ifPresent(bytes -> ImageScaler.figure(bytes, page > 0 ? "slide " + page : "", writer));
    }

    /** A formula, a chart or another embedded document. */
    private void object(String href) throws IOException {
        var name = (href.startsWith("./") ? href.substring(2) : href) + "/content.xml";
        var content = office.xml(name);
        if (content.isEmpty()) return;
        var formula = content.get()
                .deep()
                .filter(node -> node.is("annotation"))
                .map(XmlNode::text)
                .findFirst();
        if (content.get().is("math"))
            writer.text("$" + formula.orElseGet(() -> content.get().text().strip()) + "$");
        else
            for (var node : content.get().deep().filter(n -> n.is("p")).toList())
                writer.block(plain(node).strip());
    }

    private void table(XmlNode node) throws IOException {
        writer.startTable();
        tableRows(node);
        writer.endTable();
    }

    private void tableRows(XmlNode node) throws IOException {
        for (var child : node.children()) {
            if (child.is("table-row")) tableRow(child);
            else if (child.name().startsWith("table-") && !child.name().startsWith("table-column")) tableRows(child);
        }
    }

    private void tableRow(XmlNode row) throws IOException {
        writer.table().startRow();
        for (var cell : row.children()) {
            int repeated = Math.min(cell.number("number-columns-repeated", 1), MOST_REPEATED);
            for (int i = 0; i < repeated && cell.is("table-cell"); i++) {
                writer.table()
                        .startCell(cell.number("number-columns-spanned", 1), cell.number("number-rows-spanned", 1));
                children(cell);
                writer.table().endCell();
            }
        }
        writer.table().endRow();
    }

    private void sheetNode(XmlNode container, XmlNode node) {
        if (container.is("table") && !container.attribute("name").equals(sheet)) {
            sheet = container.attribute("name");
            if (!isFull) writer.section(sheet);
            rows = new SheetRows(writer);
        }
        if (node.is("table-row") && rows != null) sheetRow(node);
    }

    private void sheetRow(XmlNode row) {
        var cells = SheetRows.cells();
        for (var cell : row.children()) {
            var value = cell.is("table-cell") || cell.is("covered-table-cell") ? value(cell) : null;
            int repeated = Math.min(cell.number("number-columns-repeated", 1), MOST_REPEATED);
            for (int i = 0; value != null && i < repeated; i++) cells.add(value);
        }
        if (cells.stream().allMatch(String::isBlank)) return;
        var count = counts.computeIfAbsent(sheet, key -> new int[2]);
        int repeated = Math.min(row.number("number-rows-repeated", 1), MOST_REPEATED);
        for (int i = 0; i < repeated; i++) keep(cells, count);
    }

    private void keep(List<String> cells, int[] count) {
        count[0]++;
        if (isFull) return;
        try {
            rows.row(cells);
            count[1]++;
        } catch (ContentWriter.Full e) {
            isFull = true;
        }
    }

    /** Dates in ISO 8601, as stored; other values as displayed. */
    private String value(XmlNode cell) {
        var date = cell.attribute("date-value");
        if (!date.isEmpty()) return date.replace("T00:00:00", "").replace('T', ' ');
        var text = cell.children().stream()
                .filter(n -> n.is("p"))
                .map(this::plain)
                .map(String::strip)
                .collect(Collectors.joining("\n"));
        var comments = cell.all("annotation").map(this::comment).collect(Collectors.joining(" "));
        var shownValue = text.isEmpty() && !cell.attribute("value").isEmpty() ? cell.attribute("value") : text;
        if (shownValue.isEmpty()) shownValue = cell.attribute("formula").replaceFirst("^of:", "");
        return comments.isEmpty() ? shownValue : shownValue + " " + comments;
    }
}
