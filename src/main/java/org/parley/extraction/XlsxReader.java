package org.parley.extraction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.util.CellReference;

/** Excel workbooks (ECMA-376, part 1, 18), row by row; rows beyond the limit are counted. */
final class XlsxReader {
    private static final long MOST_SHARED = 60_000_000;

    private final OfficePackage office;
    private final ContentWriter writer;
    private final List<String> shared = new ArrayList<>();
    private final List<String> formats = new ArrayList<>();
    private final List<Integer> formatIds = new ArrayList<>();
    private final CellFormat format = new CellFormat();
    private boolean starts1904;
    private boolean isFull;
    private int kept;
    private int rows;

    XlsxReader(OfficePackage office, ContentWriter writer) {
        this.office = office;
        this.writer = writer;
    }

    void read() throws IOException, Unreadable {
        var main = office.required(office.main());
        var relations = office.relations(main);
        for (var relation : relations.values()) {
            if (relation.type().equals("sharedStrings")) shared(relation.target());
            if (relation.type().equals("styles")) office.xml(relation.target()).ifPresent(this::styles);
        }
        var workbook = office.xml(main).orElseThrow();
        starts1904 = workbook.find("workbookPr")
                .map(node -> node.attribute("date1904"))
                .filter(value -> value.equals("1") || value.equals("true"))
                .isPresent();
        for (var sheet :
                workbook.find("sheets").map(node -> node.all("sheet").toList()).orElse(List.of()))
            sheet(sheet.attribute("name"), relations.get(sheet.attribute(XmlNode.RELATION)));
        if (!isFull) office.embedded("xl/embeddings/", writer);
    }

    private void shared(String part) throws IOException {
        if (!office.has(part)) return;
        long[] length = {0};
        try (var in = office.open(part)) {
            XmlNode.each(in, Set.of("sst"), (container, node) -> {
                var text = rich(node);
                length[0] += text.length();
                if (length[0] > MOST_SHARED) throw new OutOfMemoryError("Too many texts");
                shared.add(text);
            });
        }
    }

    /** Text without the phonetic guide. */
    private static String rich(XmlNode node) {
        if (node.find("r").isEmpty()) return node.all("t").map(XmlNode::text).collect(Collectors.joining());
        return node.children().stream()
                .filter(child -> child.is("r") || child.is("t"))
                .map(child -> child.is("t")
                        ? child.text()
                        : child.all("t").map(XmlNode::text).collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    private void styles(XmlNode part) {
        Map<Integer, String> own = new HashMap<>();
        part.find("numFmts")
                .ifPresent(all -> all.all("numFmt")
                        .forEach(node -> own.put(node.number("numFmtId", 0), node.attribute("formatCode"))));
        part.find("cellXfs")
                .ifPresent(all -> all.all("xf").forEach(node -> {
                    int id = node.number("numFmtId", 0);
                    formatIds.add(id);
                    formats.add(own.getOrDefault(id, BuiltinFormats.getBuiltinFormat(id)));
                }));
    }

    private void sheet(String name, OfficePackage.Relation relation) throws IOException {
        if (relation == null || !office.has(relation.target())) return;
        if (!isFull) writer.section(name);
        rows = 0;
        kept = 0;
        var table = new SheetRows(writer);
        try (var in = office.open(relation.target())) {
            XmlNode.each(in, Set.of("worksheet", "sheetData"), (container, node) -> {
                if (node.is("row")) row(node, table);
            });
        }
        if (rows > 0) writer.extent("sheet " + name + ": " + rows + (rows == 1 ? " row" : " rows"));
        if (kept < rows)
            writer.omit("only the first " + kept + " of " + rows + " rows of sheet " + name + " were read");
        if (!isFull) around(relation.target());
    }

    private void row(XmlNode row, SheetRows table) {
        if (row.children().isEmpty()) return;
        rows++;
        if (isFull) return;
        try {
            table.row(cells(row));
            kept++;
        } catch (ContentWriter.Full e) {
            isFull = true;
        }
    }

    private List<String> cells(XmlNode row) {
        var cells = SheetRows.cells();
        for (var cell : row.children()) {
            if (!cell.is("c")) continue;
            var reference = cell.attribute("r");
            if (reference.matches("[A-Za-z]{1,3}\\d{1,7}")) SheetRows.pad(cells, new CellReference(reference).getCol());
            cells.add(value(cell));
        }
        return cells;
    }

    private String value(XmlNode cell) {
        var value = cell.find("v").map(XmlNode::text).orElse("");
        var formula = cell.find("f").map(XmlNode::text).orElse("");
        if (cell.attribute("t").equals("inlineStr"))
            return cell.find("is").map(XlsxReader::rich).orElse("");
        if (value.isEmpty()) return formula.isEmpty() ? "" : "=" + formula;
        return switch (cell.attribute("t")) {
            case "s" -> sharedText(value);
            case "b" -> value.equals("1") ? "TRUE" : "FALSE";
            case "str", "e" -> value;
            case "d" -> value.replace("T00:00:00", "");
            default -> number(value, cell.number("s", 0));
        };
    }

    private String sharedText(String index) {
        try {
            return shared.get(Integer.parseInt(index.strip()));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return "";
        }
    }

    private String number(String value, int style) {
        try {
            double number = Double.parseDouble(value);
            boolean isKnown = style >= 0 && style < formats.size();
            return format.text(
                    number, isKnown ? formatIds.get(style) : 0, isKnown ? formats.get(style) : null, starts1904);
        } catch (NumberFormatException e) {
            return value;
        }
    }

    /** Comments, text boxes, charts and images of a sheet. */
    private void around(String part) throws IOException {
        for (var relation : office.relations(part).values()) {
            if (relation.type().equals("comments"))
                office.xml(relation.target()).ifPresent(this::comments);
            if (relation.type().equals("drawing")) drawing(relation.target());
        }
    }

    private void comments(XmlNode part) {
        part.deep()
                .filter(node -> node.is("comment"))
                .forEach(comment -> writer.block("(Comment on " + comment.attribute("ref") + ": "
                        + comment.find("text").map(XlsxReader::rich).orElse("").strip() + ")"));
    }

    private void drawing(String part) throws IOException {
        var relations = office.relations(part);
        for (var node : office.xml(part).map(drawing -> drawing.deep().toList()).orElse(List.of())) {
            if (node.is("txBody"))
                writer.block(
                        node.deep().filter(n -> n.is("t")).map(XmlNode::text).collect(Collectors.joining(" ")));
            if (node.is("chart")) Charts.write(office, relations.get(node.attribute("id")), writer);
            var image = node.is("blip") ? relations.get(node.attribute("embed")) : null;
            if (image != null) office.bytes(image.target()).ifPresent(bytes -> ImageScaler.figure(bytes, "", writer));
        }
    }
}
