package org.parley.extraction;

import java.util.ArrayList;
import java.util.List;

/** Minimal office files, written by hand. */
final class OfficeFiles {
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String TYPES =
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                    + "<Override PartName=\"/%s\" ContentType=\"application/vnd.openxmlformats-officedocument.%s.main+xml\"/></Types>";

    private OfficeFiles() {}

    /** @param parts names below word/ and their contents; the relationships are derived from the names */
    static byte[] docx(String body, String... parts) {
        var document = "<w:document xmlns:w=\"" + WORD
                + "\" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" xmlns:r=\""
                + OFFICE.substring(0, OFFICE.length() - 1)
                + "\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>"
                + body + "</w:body></w:document>";
        return office("word/document.xml", "wordprocessingml.document", document, parts);
    }

    /** @param rows of the sheet, as XML */
    static byte[] xlsx(String rows, String... parts) {
        var workbook =
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Plan\" sheetId=\"1\" r:id=\"worksheets/sheet1\"/></sheets></workbook>";
        var sheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + rows
                + "</sheetData></worksheet>";
        var all = new ArrayList<>(List.of(parts));
        all.addAll(List.of("worksheets/sheet1.xml", sheet));
        return office("xl/workbook.xml", "spreadsheetml.sheet", workbook, all.toArray(String[]::new));
    }

    static byte[] odt(String body) {
        return Reading.zip(
                "mimetype",
                "application/vnd.oasis.opendocument.text",
                "content.xml",
                "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><office:body><office:text>"
                        + body + "</office:text></office:body></office:document-content>");
    }

    static String paragraph(String text) {
        return "<w:p><w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
    }

    private static byte[] office(String main, String kind, String content, String... parts) {
        var folder = main.substring(0, main.indexOf('/') + 1);
        var relations = new StringBuilder();
        var entries = new ArrayList<String>();
        for (int i = 0; i < parts.length; i += 2) {
            var id = parts[i].replaceAll("\\.\\w+$", "");
            var type = id.startsWith("worksheets/") ? "worksheet" : id;
            relations.append(relation(id, type, parts[i]));
            entries.addAll(List.of(folder + parts[i], parts[i + 1]));
        }
        entries.addAll(List.of(
                "[Content_Types].xml",
                TYPES.formatted(main, kind),
                "_rels/.rels",
                relations(relation("r", "officeDocument", main)),
                folder + "_rels/" + main.substring(folder.length()) + ".rels",
                relations(relations.toString()),
                main,
                content));
        return Reading.zip(entries.toArray(String[]::new));
    }

    private static String relations(String all) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + all
                + "</Relationships>";
    }

    private static String relation(String id, String type, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + OFFICE + type + "\" Target=\"" + target + "\"/>";
    }
}
