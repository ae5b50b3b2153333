package org.parley.extraction;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Text of OpenDocument's master pages: headers and footers, and fixed text behind the slides. Each text once. */
final class MasterPages {
    /** Frames whose text differs from slide to slide. */
    private static final Set<String> FIELDS = Set.of("date-time", "page-number", "header");

    private static final Set<String> AROUND =
            Set.of("header", "header-left", "header-first", "footer", "footer-left", "footer-first");

    private final Function<XmlNode, String> plain;
    private final Set<String> texts = new LinkedHashSet<>();

    /** @param plain text of an element */
    MasterPages(Function<XmlNode, String> plain) {
        this.plain = plain;
    }

    /** @param slides names of the master pages that slides use; empty for a text */
    void write(OfficePackage office, Set<String> slides, ContentWriter writer) throws IOException {
        var masters = office.xml("styles.xml").flatMap(styles -> styles.find("master-styles")).stream()
                .flatMap(styles -> styles.all("master-page"))
                .toList();
        for (var master : masters) {
            if (slides.isEmpty()) around(master);
            else if (slides.contains(master.attribute("name"))) behind(master);
        }
        for (var text : texts) writer.block(text);
    }

    private void around(XmlNode master) {
        for (var node : master.children())
            if (AROUND.contains(node.name())) add(node.name().startsWith("header") ? "Header" : "Footer", node);
    }

    private void behind(XmlNode master) {
        for (var node : master.children()) {
            boolean isFixed = !node.is("notes")
                    && !node.is("forms")
                    && !node.attribute("placeholder").equals("true")
                    && !FIELDS.contains(node.attribute("class"));
            if (isFixed) add("On each slide", node);
        }
    }

    private void add(String title, XmlNode node) {
        var text = node.children().stream().map(plain).collect(Collectors.joining(" "));
        var line = text.strip().replaceAll("\\s{1,100}", " ");
        if (!line.isEmpty()) texts.add("(" + title + ": " + line + ")");
    }
}
