package org.parley.extraction;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which paragraphs are headings, and the numbers and bullets of lists. */
final class WordStyles {
    private static final int DEEPEST = 20;
    private static final int LEVELS = 9;

    private final Map<String, XmlNode> styles = new HashMap<>();
    private final Map<String, XmlNode> lists = new HashMap<>();
    private final Map<String, String> listOfNumber = new HashMap<>();
    private final Map<String, int[]> counters = new HashMap<>();

    static WordStyles read(OfficePackage office, Map<String, OfficePackage.Relation> relations) throws IOException {
        var styles = new WordStyles();
        for (var relation : relations.values()) {
            if (relation.type().equals("styles"))
                office.xml(relation.target())
                        .ifPresent(part -> part.all("style")
                                .forEach(style -> styles.styles.put(style.attribute("styleId"), style)));
            if (relation.type().equals("numbering"))
                office.xml(relation.target()).ifPresent(styles::numbering);
        }
        return styles;
    }

    private void numbering(XmlNode part) {
        part.all("abstractNum").forEach(list -> lists.put(list.attribute("abstractNumId"), list));
        part.all("num")
                .forEach(number -> number.find("abstractNumId")
                        .ifPresent(list -> listOfNumber.put(number.attribute("numId"), list.attribute("val"))));
    }

    boolean isHeading(XmlNode paragraph) {
        var level = property(paragraph, "outlineLvl");
        if (level.isPresent()) return level.get().number("val", LEVELS) < LEVELS;
        var style = paragraph
                .find("pPr", "pStyle")
                .map(node -> node.attribute("val"))
                .orElse("");
        var name = Optional.ofNullable(styles.get(style))
                .flatMap(node -> node.find("name"))
                .map(node -> node.attribute("val"))
                .orElse(style);
        return name.toLowerCase(java.util.Locale.ROOT)
                .matches("(heading ?[1-9]|title|überschrift ?[1-9]|titre ?[1-9])");
    }

    /** {@code 2.1}, {@code -} or nothing. */
    String label(XmlNode paragraph) {
        var numbering = property(paragraph, "numPr");
        var id = numbering
                .flatMap(node -> node.find("numId"))
                .map(node -> node.attribute("val"))
                .orElse("0");
        var list = lists.get(listOfNumber.getOrDefault(id, ""));
        if (id.equals("0") || numbering.isEmpty()) return "";
        int level = Math.clamp(
                numbering.get().find("ilvl").map(node -> node.number("val", 0)).orElse(0), 0, LEVELS - 1);
        var indent = "  ".repeat(level);
        if (list == null) return indent + "-";
        int[] counter = counters.computeIfAbsent(listOfNumber.get(id), key -> new int[LEVELS]);
        counter[level] = counter[level] == 0 ? start(list, level) : counter[level] + 1;
        for (int i = level + 1; i < LEVELS; i++) counter[i] = 0;
        var format = level(list, level)
                .flatMap(node -> node.find("numFmt"))
                .map(node -> node.attribute("val"))
                .orElse("decimal");
        if (format.equals("bullet")) return indent + "-";
        return format.equals("none") ? "" : indent + filled(list, level, counter);
    }

    private static String filled(XmlNode list, int level, int[] counter) {
        var text = level(list, level)
                .flatMap(node -> node.find("lvlText"))
                .map(node -> node.attribute("val"))
                .orElse("%1.");
        for (int i = 0; i <= level; i++) {
            var format = level(list, i)
                    .flatMap(node -> node.find("numFmt"))
                    .map(node -> node.attribute("val"))
                    .orElse("decimal");
            text = text.replace("%" + (i + 1), number(Math.max(1, counter[i]), format));
        }
        return text;
    }

    private static String number(int n, String format) {
        return switch (format) {
            case "lowerLetter" -> String.valueOf((char) ('a' + (n - 1) % 26));
            case "upperLetter" -> String.valueOf((char) ('A' + (n - 1) % 26));
            case "lowerRoman" -> roman(n).toLowerCase(java.util.Locale.ROOT);
            case "upperRoman" -> roman(n);
            default -> String.valueOf(n);
        };
    }

    private static String roman(int n) {
        var text = new StringBuilder();
        int[] values = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
        String[] signs = {"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};
        int left = Math.min(n, 3999);
        for (int i = 0; i < values.length; i++) for (; left >= values[i]; left -= values[i]) text.append(signs[i]);
        return text.toString();
    }

    private static int start(XmlNode list, int level) {
        return level(list, level)
                .flatMap(node -> node.find("start"))
                .map(node -> node.number("val", 1))
                .orElse(1);
    }

    private static Optional<XmlNode> level(XmlNode list, int level) {
        return list.all("lvl").filter(node -> node.number("ilvl", -1) == level).findFirst();
    }

    /** Of the paragraph, or of the styles that it is based on. */
    private Optional<XmlNode> property(XmlNode paragraph, String name) {
        var own = paragraph.find("pPr", name);
        var style = paragraph.find("pPr", "pStyle").map(node -> node.attribute("val"));
        for (int i = 0; own.isEmpty() && style.isPresent() && i < DEEPEST; i++) {
            var definition = Optional.ofNullable(styles.get(style.get()));
            own = definition.flatMap(node -> node.find("pPr", name));
            style = definition.flatMap(node -> node.find("basedOn")).map(node -> node.attribute("val"));
        }
        return own;
    }
}
