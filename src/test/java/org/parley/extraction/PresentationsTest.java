package org.parley.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.poifs.filesystem.Ole10Native;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.parley.document.ExtractionError;

class PresentationsTest {
    private static final String ODF = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
            + " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
            + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
            + " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
            + " xmlns:presentation=\"urn:oasis:names:tc:opendocument:xmlns:presentation:1.0\"";

    @Test
    void textOnTheMasterPageOfAnOpenDocumentIsRead() {
        var styles = "<office:document-styles " + ODF + "><office:master-styles>"
                + "<style:master-page style:name=\"Unused\">" + frame("footer", "Of no slide") + "</style:master-page>"
                + "<style:master-page style:name=\"Default\">" + frame("footer", "Master footer is here")
                + frame("page-number", "99") + "<presentation:notes>" + frame("header", "On notes")
                + "</presentation:notes></style:master-page></office:master-styles></office:document-styles>";
        var content = "<office:document-content " + ODF + "><office:body><office:presentation>"
                + "<draw:page draw:master-page-name=\"Default\">" + frame("title", "The first slide") + "</draw:page>"
                + "</office:presentation></office:body></office:document-content>";

        var text = Reading.text("a.odp", openDocument("presentation", content, styles));

        assertThat(text).contains("The first slide").containsOnlyOnce("On each slide: Master footer is here");
        assertThat(text).doesNotContain("Of no slide", "99", "On notes");
    }

    @Test
    void headersAndFootersOfAnOpenDocumentAreRead() {
        var styles = "<office:document-styles " + ODF + "><office:master-styles><style:master-page style:name=\"S\">"
                + "<style:header><text:p>Harbour office</text:p></style:header>"
                + "<style:footer><text:p>Draft of May</text:p></style:footer>"
                + "</style:master-page></office:master-styles></office:document-styles>";
        var content = "<office:document-content " + ODF + "><office:body><office:text>"
                + "<text:p>Hamburg, <text:date>27 November 2026</text:date></text:p>"
                + "</office:text></office:body></office:document-content>";

        assertThat(Reading.text("a.odt", openDocument("text", content, styles)))
                .contains("(Header: Harbour office)", "(Footer: Draft of May)", "Hamburg, 27 November 2026");
    }

    @Test
    void anIndexOfAnOpenDocumentIsRead() {
        var content = "<office:document-content " + ODF + "><office:body><office:text><text:alphabetical-index>"
                + "<text:alphabetical-index-source><text:index-title-template>Template</text:index-title-template>"
                + "</text:alphabetical-index-source><text:index-body><text:index-title><text:p>Index</text:p>"
                + "</text:index-title><text:p>lighthouse<text:tab/>17</text:p></text:index-body>"
                + "</text:alphabetical-index></office:text></office:body></office:document-content>";

        assertThat(Reading.text("a.odt", openDocument("text", content, "<x/>")))
                .contains("Index\n", "lighthouse\t17")
                .doesNotContain("Template");
    }

    @Test
    void textBehindTheSlidesIsReadOnce() {
        var parts = slides(2);
        parts.addAll(List.of(
                "ppt/slideLayouts/l.xml",
                "<p:sldLayout xmlns:p=\"p\" xmlns:a=\"a\">" + shape("", "Confidential")
                        + shape("<p:ph type=\"title\"/>", "Click to edit the title") + "</p:sldLayout>",
                "ppt/slideLayouts/_rels/l.xml.rels",
                relations("slideMaster", "../slideMasters/m.xml"),
                "ppt/slideMasters/m.xml",
                "<p:sldMaster xmlns:p=\"p\" xmlns:a=\"a\">" + shape("", "Harbour office") + "</p:sldMaster>"));

        var text = Reading.text("a.pptx", Reading.zip(parts.toArray(String[]::new)));

        assertThat(text).contains("Slide 1", "Slide 2");
        assertThat(text).containsOnlyOnce("(On each slide: Confidential)");
        assertThat(text).containsOnlyOnce("(On each slide: Harbour office)");
        assertThat(text).containsOnlyOnce("(On each slide: Draft)");
        assertThat(text).doesNotContain("Click to edit");
    }

    @Test
    void filesInOleObjectsAreRead() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var object = new POIFSFileSystem()) {
            var file = new Ole10Native(
                    "prices.csv", "C:\\desk\\prices.csv", "prices.csv", "boat,900".getBytes(StandardCharsets.UTF_8));
            var packed = new ByteArrayOutputStream();
            file.writeOut(packed);
            object.createDocument(new ByteArrayInputStream(packed.toByteArray()), Ole10Native.OLE10_NATIVE);
            object.writeFilesystem(bytes);
        }
        var parts = slides(1);
        var content = Reading.of(
                "a.pptx",
                Reading.zip(bytes.toByteArray(), "ppt/embeddings/oleObject1.bin", parts.toArray(String[]::new)));

        assertThat(content.passages()).anySatisfy(passage -> {
            assertThat(passage.part()).isEqualTo("prices.csv");
            assertThat(passage.text()).contains("boat,900");
        });
    }

    @Test
    void powerPoint95IsExplained() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var file = new POIFSFileSystem()) {
            file.createDocument(new ByteArrayInputStream(new byte[5000]), "PP40");
            file.writeFilesystem(bytes);
        }
        assertThat(Reading.refusal("old.ppt", bytes.toByteArray())).isEqualTo(ExtractionError.OLD_FORMAT);
        assertThat(ExtractionError.OLD_FORMAT.sentence()).contains("PowerPoint 95");
    }

    @Test
    void aBookIsReadInTheOrderOfItsChapters() {
        var book = Reading.zip(
                "mimetype",
                "application/epub+zip",
                "META-INF/container.xml",
                "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" version=\"1.0\"><rootfiles>"
                        + "<rootfile full-path=\"OEBPS/book.opf\" media-type=\"application/oebps-package+xml\"/>"
                        + "</rootfiles></container>",
                "OEBPS/book.opf",
                "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\"><manifest>"
                        + "<item id=\"b\" href=\"b.xhtml\" media-type=\"application/xhtml+xml\"/>"
                        + "<item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/></manifest>"
                        + "<spine><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>",
                "OEBPS/b.xhtml",
                chapter("The storm", "The lamp went out."),
                "OEBPS/a.xhtml",
                chapter("The island", "The keeper had a dog."));

        var content = Reading.of("book.epub", book);

        assertThat(content.mediaType()).isEqualTo("application/epub+zip");
        assertThat(Reading.text(content))
                .containsSubsequence("The island", "The keeper had a dog.", "The storm", "The lamp went out.");
    }

    private static String chapter(String title, String text) {
        return "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body><h1>" + title
                + "</h1><p>" + text + "</p></body></html>";
    }

    private static String frame(String kind, String text) {
        return "<draw:frame presentation:class=\"" + kind + "\"><draw:text-box><text:p>" + text
                + "</text:p></draw:text-box></draw:frame>";
    }

    private static byte[] openDocument(String kind, String content, String styles) {
        return Reading.zip(
                "mimetype", "application/vnd.oasis.opendocument." + kind, "content.xml", content, "styles.xml", styles);
    }

    /** Each with a footer, and the layout {@code l.xml}. */
    private static List<String> slides(int number) {
        var parts = new ArrayList<String>();
        var list = new StringBuilder();
        var all = new StringBuilder();
        for (int i = 1; i <= number; i++) {
            list.append("<p:sldId id=\"25" + i + "\" r:id=\"s" + i + "\"/>");
            all.append(relation("s" + i, "slide", "slides/s" + i + ".xml"));
            parts.addAll(List.of(
                    "ppt/slides/s" + i + ".xml",
                    "<p:sld xmlns:p=\"p\" xmlns:a=\"a\">" + shape("", "Slide " + i)
                            + shape("<p:ph type=\"ftr\"/>", "Draft") + "</p:sld>",
                    "ppt/slides/_rels/s" + i + ".xml.rels",
                    relations("slideLayout", "../slideLayouts/l.xml")));
        }
        parts.addAll(List.of(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/ppt/presentation.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml\"/></Types>",
                "_rels/.rels",
                relations("officeDocument", "ppt/presentation.xml"),
                "ppt/_rels/presentation.xml.rels",
                "<Relationships>" + all + "</Relationships>",
                "ppt/presentation.xml",
                "<p:presentation xmlns:p=\"p\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><p:sldIdLst>"
                        + list + "</p:sldIdLst></p:presentation>"));
        return parts;
    }

    private static String shape(String place, String text) {
        return "<p:sp><p:nvSpPr><p:nvPr>" + place + "</p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>" + text
                + "</a:t></a:r></a:p></p:txBody></p:sp>";
    }

    private static String relations(String type, String target) {
        return "<Relationships>" + relation("r", type, target) + "</Relationships>";
    }

    private static String relation(String id, String type, String target) {
        return "<Relationship Id=\"" + id
                + "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + type
                + "\" Target=\"" + target + "\"/>";
    }
}
