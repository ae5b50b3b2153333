package org.parley.extraction;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** PowerPoint presentations (ECMA-376, part 1, 19), slide by slide with notes and comments. */
final class PptxReader {
    /** An image on more slides than this is a logo. */
    private static final int MOST_USES = 2;

    private static final Set<String> FURNITURE = Set.of("sldNum", "dt", "ftr", "hdr", "sldImg");

    private final OfficePackage office;
    private final ContentWriter writer;
    private final Map<String, Integer> uses = new HashMap<>();
    private final Set<String> shown = new HashSet<>();
    /** Texts behind the slides, and footers. */
    private final Set<String> repeated = new LinkedHashSet<>();

    PptxReader(OfficePackage office, ContentWriter writer) {
        this.office = office;
        this.writer = writer;
    }

    void read() throws IOException, Unreadable {
        var main = office.required(office.main());
        var relations = office.relations(main);
        var presentation = office.xml(main).orElseThrow();
        var slides = presentation.find("sldIdLst").map(node -> node.all("sldId").toList()).orElse(List.of()).stream()
                .map(slide -> relations.get(slide.attribute(XmlNode.RELATION)))
                .filter(slide -> slide != null && office.has(slide.target()))
                .map(OfficePackage.Relation::target)
                .toList();
        writer.extent(slides.size() + (slides.size() == 1 ? " slide" : " slides"));
        for (var slide : slides)
            for (var relation : office.relations(slide).values())
                if (relation.type().equals("image")) uses.merge(relation.target(), 1, Integer::sum);
        for (int i = 0; i < slides.size(); i++) {
            writer.page(i + 1);
            slide(slides.get(i));
        }
        writer.page(0);
        for (var text : repeated) writer.block("(On each slide: " + text + ")");
        office.embedded("ppt/embeddings/", writer);
    }

    private void slide(String part) throws IOException {
        var relations = office.relations(part);
        var slide = office.xml(part);
        if (slide.isPresent()) shapes(slide.get(), relations);
        for (var relation : relations.values()) {
            if (relation.type().equals("notesSlide")) notes(relation.target());
            if (relation.type().equals("comments")) comments(relation.target());
            if (relation.type().equals("slideLayout")) behind(relation.target());
        }
    }

    /** Fixed text of a layout and of its master; placeholders only tell where text goes. */
    private void behind(String part) throws IOException {
        if (!shown.add(part)) return;
        office.xml(part).stream()
                .flatMap(XmlNode::deep)
                .filter(node ->
                        node.is("sp") && node.find("nvSpPr", "nvPr", "ph").isEmpty())
                .forEach(this::repeat);
        for (var relation : office.relations(part).values())
            if (relation.type().equals("slideMaster")) behind(relation.target());
    }

    private void repeat(XmlNode shape) {
        var text =
                shape.find("txBody").map(PptxReader::letters).orElse("").strip().replaceAll("\\s{1,100}", " ");
        if (!text.isEmpty()) repeated.add(text);
    }

    private void shapes(XmlNode node, Map<String, OfficePackage.Relation> relations) throws IOException {
        switch (node.name()) {
            case "sp" -> shape(node);
            case "tbl" -> table(node);
            case "pic" -> picture(node, relations);
            case "chart" -> Charts.write(office, relations.get(node.attribute("id")), writer);
            case "relIds" -> Charts.diagram(office, relations.get(node.attribute("dm")), writer);
            case "Fallback" -> {}
            default -> {
                for (var child : node.children()) shapes(child, relations);
            }
        }
    }

    private void shape(XmlNode node) {
        var kind = node.find("nvSpPr", "nvPr", "ph")
                .map(place -> place.attribute("type"))
                .orElse("");
        if (kind.equals("ftr")) repeat(node);
        if (FURNITURE.contains(kind)) return;
        boolean isTitle = kind.equals("title") || kind.equals("ctrTitle");
        var body = node.find("txBody");
        if (body.isEmpty() || letters(body.get()).isBlank()) return;
        if (isTitle) writer.startHeading();
        paragraphs(body.get());
        if (isTitle) writer.endHeading();
        else writer.endBlock();
    }

    private void paragraphs(XmlNode body) {
        for (var paragraph : body.all("p").toList()) {
            int level = Math.clamp(
                    paragraph.find("pPr").map(node -> node.number("lvl", 0)).orElse(0), 0, 8);
            var text = letters(paragraph);
            if (text.isBlank()) continue;
            writer.text((level > 0 ? "  ".repeat(level) + "- " : "") + text);
            writer.endLine();
        }
    }

    private static String letters(XmlNode node) {
        var text = new StringBuilder();
        letters(node, text);
        return text.toString();
    }

    private static void letters(XmlNode node, StringBuilder text) {
        switch (node.name()) {
            case "t" -> text.append(node.text());
            case "br" -> text.append('\n');
            case "oMath", "oMathPara" ->
                text.append('$').append(OmmlLatex.of(node)).append('$');
            case "Fallback" -> {}
            default -> node.children().forEach(child -> letters(child, text));
        }
    }

    private void table(XmlNode node) {
        writer.startTable();
        for (var row : node.all("tr").toList()) {
            writer.table().startRow();
            for (var cell : row.all("tc").toList()) {
                if (isTrue(cell, "hMerge")) continue;
                int columns = cell.number("gridSpan", 1);
                if (isTrue(cell, "vMerge")) writer.table().continueAbove(columns);
                else writer.table().cell(letters(cell), columns, 1);
            }
            writer.table().endRow();
        }
        writer.endTable();
    }

    private static boolean isTrue(XmlNode cell, String name) {
        return cell.attribute(name).equals("1") || cell.attribute(name).equals("true");
    }

    private void picture(XmlNode node, Map<String, OfficePackage.Relation> relations) throws IOException {
        var described = node.find("nvPicPr", "cNvPr")
                .map(name -> name.attribute("descr"))
                .orElse("");
        if (!described.isBlank()) writer.block("(Image: " + described.strip() + ")");
        var relation = node.deep()
                .filter(child -> child.is("blip"))
                .findFirst()
                .map(blip -> relations.get(blip.attribute("embed")))
                .orElse(null);
        if (relation == null || uses.getOrDefault(relation.target(), 1) > MOST_USES || !shown.add(relation.target()))
            return;
        office.bytes(relation.target()).ifPresent(bytes -> ImageScaler.figure(bytes, "slide " + writer.page(), writer));
    }

    private void notes(String part) throws IOException {
        var text = office.xml(part).stream()
                .flatMap(XmlNode::deep)
                .filter(node -> node.is("sp")
                        && node.find("nvSpPr", "nvPr", "ph")
                                .filter(place -> FURNITURE.contains(place.attribute("type")))
                                .isEmpty())
                .flatMap(shape -> shape.find("txBody").stream().flatMap(body -> body.all("p")))
                .map(PptxReader::letters)
                .collect(Collectors.joining("\n"));
        if (!text.isBlank()) writer.block("Notes: " + text.strip());
    }

    private void comments(String part) throws IOException {
        for (var comment : office.xml(part)
                .map(node -> node.deep().filter(n -> n.is("cm")).toList())
                .orElse(List.of())) {
            var text = comment.find("text").map(XmlNode::text).orElseGet(() -> letters(comment));
            if (!text.isBlank()) writer.block("(Comment: " + text.strip() + ")");
        }
    }
}
