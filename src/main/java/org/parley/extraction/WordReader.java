package org.parley.extraction;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Word documents (ECMA-376, part 1, 17): the text after all tracked changes, with notes, comments and formulas. */
final class WordReader {
    private static final Set<String> UNSEEN = Set.of(
            "del",
            "moveFrom",
            "instrText",
            "delText",
            "pPr",
            "rPr",
            "tblPr",
            "tblGrid",
            "trPr",
            "tcPr",
            "sectPr",
            "sdtPr",
            "sdtEndPr",
            "Fallback",
            "fldData",
            "proofErr",
            "bookmarkStart",
            "bookmarkEnd",
            "annotationRef");

    private final OfficePackage office;
    private final ContentWriter writer;
    private final Map<String, XmlNode> comments = new HashMap<>();
    private final Map<String, XmlNode> footnotes = new HashMap<>();
    private final Map<String, XmlNode> endnotes = new HashMap<>();
    private final Set<String> shownComments = new HashSet<>();
    private final Set<String> shownImages = new HashSet<>();
    private Map<String, OfficePackage.Relation> relations = Map.of();
    private WordStyles styles;

    WordReader(OfficePackage office, ContentWriter writer) {
        this.office = office;
        this.writer = writer;
    }

    void read() throws IOException, Unreadable {
        var main = office.required(office.main());
        relations = office.relations(main);
        styles = WordStyles.read(office, relations);
        load("comments", "comment", comments);
        load("footnotes", "footnote", footnotes);
        load("endnotes", "endnote", endnotes);
        around("header", "Header");
        try (var in = office.open(main)) {
            XmlNode.each(in, Set.of("document", "body"), (container, node) -> block(node));
        }
        for (var id : comments.keySet().stream().sorted().toList())
            if (!shownComments.contains(id)) writer.block(comment(id));
        around("footer", "Footer");
        office.embedded("word/embeddings/", writer);
    }

    private void load(String type, String element, Map<String, XmlNode> notes) throws IOException {
        for (var relation : relations.values()) {
            if (!relation.type().equals(type)) continue;
            office.xml(relation.target())
                    .ifPresent(part -> part.all(element).forEach(note -> notes.put(note.attribute("id"), note)));
        }
    }

    /** Headers and footers, each text once. */
    private void around(String type, String title) throws IOException {
        var seen = new HashSet<String>();
        for (var relation : relations.values()) {
            if (!relation.type().equals(type)) continue;
            var part = office.xml(relation.target());
            var text = part.map(this::plain).orElse("").strip();
            if (!text.isEmpty() && seen.add(text))
                writer.block("(" + title + ": " + text.replaceAll("\\s{1,100}", " ") + ")");
        }
    }

    private void block(XmlNode node) throws IOException {
        switch (node.name()) {
            case "p" -> paragraph(node);
            case "tbl" -> table(node);
            case "oMathPara", "oMath" -> writer.block("$" + OmmlLatex.of(node) + "$");
            default -> {
                if (UNSEEN.contains(node.name())) return;
                if (node.is("AlternateContent") && node.find("Choice").isEmpty()) fallback(node);
                for (var child : node.children()) block(child);
            }
        }
    }

    private void fallback(XmlNode node) throws IOException {
        for (var fallback : node.all("Fallback").toList()) for (var child : fallback.children()) inline(child);
    }

    private void paragraph(XmlNode node) throws IOException {
        boolean isHeading = styles.isHeading(node) && !writer.isInTable();
        if (isHeading) writer.startHeading();
        var label = styles.label(node);
        if (!label.isEmpty() && !plain(node).isBlank()) writer.text(label + " ");
        for (var child : node.children()) inline(child);
        if (isHeading) writer.endHeading();
        else writer.endBlock();
    }

    private void inline(XmlNode node) throws IOException {
        switch (node.name()) {
            case "t" -> writer.text(node.text());
            case "tab" -> writer.text("\t");
            case "br", "cr" -> writer.text("\n");
            case "noBreakHyphen" -> writer.text("-");
            case "sym" -> symbol(node);
            case "oMath", "oMathPara" -> writer.text("$" + OmmlLatex.of(node) + "$");
            case "footnoteReference" -> note(footnotes.get(node.attribute("id")));
            case "endnoteReference" -> note(endnotes.get(node.attribute("id")));
            case "commentReference" -> writer.text(" " + comment(node.attribute("id")));
            case "drawing" -> drawing(node);
            case "imagedata" -> image(node.attribute("id"));
            case "txbxContent" -> textBox(node);
            case "p", "tbl" -> block(node);
            case "AlternateContent" -> {
                if (node.find("Choice").isEmpty()) fallback(node);
                else for (var child : node.find("Choice").get().children()) inline(child);
            }
            default -> {
                if (UNSEEN.contains(node.name()) || node.isText()) return;
                for (var child : node.children()) inline(child);
            }
        }
    }

    private void symbol(XmlNode node) {
        int code = Integer.parseInt(("0" + node.attribute("char")).replaceAll("[^0-9A-Fa-f]", ""), 16);
        if (code > 0x20 && code < 0xE000) writer.text(Character.toString(code));
    }

    private void textBox(XmlNode node) throws IOException {
        writer.endLine();
        for (var child : node.children()) block(child);
    }

    private void drawing(XmlNode node) throws IOException {
        var described = node.deep()
                .filter(n -> n.is("docPr"))
                .map(n -> n.attribute("descr"))
                .filter(text -> !text.isBlank())
                .findFirst();
        if (described.isPresent()) writer.text("(Image: " + described.get().strip() + ")");
        for (var found : node.deep()
                .filter(n -> n.is("blip") || n.is("txbxContent") || n.is("chart") || n.is("relIds"))
                .toList()) {
            switch (found.name()) {
                case "blip" -> image(found.attribute("embed"));
                case "chart" -> Charts.write(office, relations.get(found.attribute("id")), writer);
                case "relIds" -> Charts.diagram(office, relations.get(found.attribute("dm")), writer);
                default -> textBox(found);
            }
        }
    }

    private void image(String id) throws IOException {
        var relation = relations.get(id);
        if (relation == null || !shownImages.add(relation.target())) return;
        office.bytes(relation.target()).ifPresent(bytes -> ImageScaler.figure(bytes, "", writer));
    }

    private void note(XmlNode note) {
        if (note != null) writer.text(" (Note: " + plain(note).strip() + ")");
    }

    private String comment(String id) {
        var comment = comments.get(id);
        if (comment == null || !shownComments.add(id)) return "";
        var author = comment.attribute("author");
        return "(Comment" + (author.isBlank() ? "" : " by " + author) + ": "
                + plain(comment).strip() + ")";
    }

    /** The text of a note, without its structure. */
    private String plain(XmlNode node) {
        var text = new StringBuilder();
        plain(node, text);
        return text.toString();
    }

    private void plain(XmlNode node, StringBuilder text) {
        switch (node.name()) {
            case "t" -> text.append(node.text());
            case "tab", "br" -> text.append(' ');
            case "oMath" -> text.append('$').append(OmmlLatex.of(node)).append('$');
            default -> {
                if (!UNSEEN.contains(node.name())) node.children().forEach(child -> plain(child, text));
                if (node.is("p")) text.append('\n');
            }
        }
    }

    private void table(XmlNode node) throws IOException {
        writer.startTable();
        rows(node);
        writer.endTable();
    }

    private void rows(XmlNode node) throws IOException {
        for (var child : node.children()) {
            if (child.is("tr")) {
                if (child.find("trPr", "del").isPresent()) continue;
                writer.table().startRow();
                skip(child.find("trPr", "gridBefore"));
                cells(child);
                writer.table().endRow();
            } else if (!UNSEEN.contains(child.name())) rows(child);
        }
    }

    private void skip(Optional<XmlNode> before) {
        before.ifPresent(grid -> writer.table().cell("", grid.number("val", 1), 1));
    }

    private void cells(XmlNode row) throws IOException {
        for (var child : row.children()) {
            if (child.is("tc")) cell(child);
            else if (!UNSEEN.contains(child.name())) cells(child);
        }
    }

    private void cell(XmlNode cell) throws IOException {
        int columns =
                cell.find("tcPr", "gridSpan").map(span -> span.number("val", 1)).orElse(1);
        var merge = cell.find("tcPr", "vMerge");
        if (merge.isPresent() && !merge.get().attribute("val").equals("restart")) {
            writer.table().continueAbove(columns);
            return;
        }
        writer.table().startCell(columns, 1);
        for (var child : cell.children()) block(child);
        writer.table().endCell();
    }
}
