package org.parley.extraction;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of charts and the texts of diagrams in Office Open XML. */
final class Charts {
    private Charts() {}

    static void write(OfficePackage office, OfficePackage.@Nullable Relation relation, ContentWriter writer)
            throws IOException {
        var chart = relation == null ? null : office.xml(relation.target()).orElse(null);
        if (chart == null) return;
        writer.endLine();
        var title = chart.deep()
                .filter(node -> node.is("title"))
                .findFirst()
                .map(Charts::letters)
                .orElse("");
        writer.block("Chart" + (title.isBlank() ? "" : ": " + title));
        writer.startTable();
        for (var series : chart.deep().filter(node -> node.is("ser")).toList()) {
            row(
                    writer,
                    "",
                    series.find("cat")
                            .or(() -> series.find("xVal"))
                            .map(Charts::values)
                            .orElse(List.of()));
            var name = series.find("tx")
                    .map(node -> String.join(" ", values(node)))
                    .orElse("");
            row(
                    writer,
                    name,
                    series.find("val")
                            .or(() -> series.find("yVal"))
                            .map(Charts::values)
                            .orElse(List.of()));
        }
        writer.endTable();
    }

    private static void row(ContentWriter writer, String name, List<String> values) {
        if (values.isEmpty()) return;
        writer.table().startRow();
        writer.table().cell(name, 1, 1);
        values.forEach(value -> writer.table().cell(value, 1, 1));
    }

    private static List<String> values(XmlNode node) {
        return node.deep()
                .filter(child -> child.is("v"))
                .map(XmlNode::text)
                .limit(1000)
                .toList();
    }

    /** @param relation to the data of a diagram */
    static void diagram(OfficePackage office, OfficePackage.@Nullable Relation relation, ContentWriter writer)
            throws IOException {
        var data = relation == null ? null : office.xml(relation.target()).orElse(null);
        if (data == null) return;
        writer.endLine();
        for (var point : data.deep().filter(node -> node.is("pt")).toList()) {
            var text = letters(point);
            if (!text.isBlank()) writer.block("- " + text);
        }
    }

    private static String letters(XmlNode node) {
        return node.deep().filter(child -> child.is("t")).map(XmlNode::text).collect(Collectors.joining(""));
    }
}
