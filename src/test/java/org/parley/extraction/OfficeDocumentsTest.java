package org.parley.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.extraction.OfficeFiles.docx;
import static org.parley.extraction.OfficeFiles.odt;
import static org.parley.extraction.OfficeFiles.paragraph;
import static org.parley.extraction.OfficeFiles.xlsx;

import org.junit.jupiter.api.Test;

class OfficeDocumentsTest {
    private static final String ROWS =
            "| Town | Rain | Sun |\n| --- | --- | --- |\n| Bergen |  | 9 |\n| Oslo | 763 | 4 |";

    @Test
    void anEmptyCellOfATableKeepsItsColumn() {
        var word =
                "<w:tbl>" + row("Town", "Rain", "Sun") + row("Bergen", "", "9") + row("Oslo", "763", "4") + "</w:tbl>";
        assertThat(Reading.text("a.docx", docx(word))).contains(ROWS);
        var html =
                "<table><tr><th>Town<th>Rain<th>Sun<tr><td><p>Bergen</p><td><p></p><td><p>9</p><tr><td>Oslo<td>763<td>4</table>";
        assertThat(Reading.text("a.html", html)).contains(ROWS);
        var open = "<table:table>" + openRow("Town", "Rain", "Sun")
                + "<table:table-row><table:table-cell><text:p>Bergen</text:p></table:table-cell><table:table-cell/><table:table-cell><text:p>9</text:p></table:table-cell></table:table-row>"
                + openRow("Oslo", "763", "4") + "</table:table>";
        assertThat(Reading.text("a.odt", odt(open))).contains(ROWS);
    }

    @Test
    void mergedCellsRepeatTheirValue() {
        var merged = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" + paragraph("Both") + "</w:tc>"
                + cell("Other")
                + "</w:tr><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>" + paragraph("Tall") + "</w:tc>"
                + cell("1") + cell("2")
                + "</w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>" + cell("3") + cell("4")
                + "</w:tr></w:tbl>";
        assertThat(Reading.text("a.docx", docx(merged)))
                .contains("| Both | Both | Other |", "| Tall | 1 | 2 |", "| Tall | 3 | 4 |");
        assertThat(Reading.text("a.html", "<table><tr><td rowspan=2>Tall<td colspan=2>Wide<tr><td>3<td>4</table>"))
                .contains("| Tall | Wide | Wide |", "| Tall | 3 | 4 |");
    }

    @Test
    void nestedTablesStayReadable() {
        var html = "<table><tr><td>Outer<td><table><tr><td>a<td>b<tr><td>c<td>d</table><tr><td>Next<td>Last</table>";
        assertThat(Reading.text("a.html", html)).contains("Outer", "| a | b |", "| c | d |", "Next", "Last");
    }

    @Test
    void notesCommentsAndFormulasAreKept() {
        var body = paragraph("Before")
                + "<w:p><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>"
                + "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>added</w:t></w:r></w:ins></w:p>"
                + "<w:p><m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:sSup><m:e><m:r><m:t>c</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:den></m:f></m:oMath></w:p>"
                + "<w:p><w:r><w:pict><v:shape xmlns:v=\"v\"><v:textbox><w:txbxContent>" + paragraph("In the box")
                + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>";
        var notes = "<w:footnotes xmlns:w=\"w\"><w:footnote w:id=\"2\">" + paragraph("Small print")
                + "</w:footnote></w:footnotes>";
        var comments = "<w:comments xmlns:w=\"w\"><w:comment w:id=\"0\" w:author=\"Ann\">" + paragraph("Really?")
                + "</w:comment><w:comment w:id=\"1\" w:author=\"Bob\">" + paragraph("Without a range")
                + "</w:comment></w:comments>";
        assertThat(Reading.text("a.docx", docx(body, "footnotes.xml", notes, "comments.xml", comments)))
                .contains(
                        "Small print",
                        "Comment by Ann: Really?",
                        "Comment by Bob: Without a range",
                        "added",
                        "\\frac{a+b}{c^{2}}",
                        "In the box")
                .doesNotContain("gone");
    }

    @Test
    void strictOpenXmlIsReadToo() {
        var file = Reading.zip(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>",
                "_rels/.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
                "word/document.xml",
                "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><w:body>"
                        + paragraph("Strictly speaking") + "</w:body></w:document>");
        assertThat(Reading.text("a.docx", file)).contains("Strictly speaking");
    }

    @Test
    void deletionsTrackedInAnOpenDocumentAreNoText() {
        var body =
                "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>stays</text:p>";
        assertThat(Reading.text("a.odt", odt(body))).contains("stays").doesNotContain("gone");
    }

    @Test
    void sheetsShowDatesFormatsAndFormulas() {
        var styles =
                "<styleSheet xmlns=\"s\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"0.0&quot; kg&quot;\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"9\"/></cellXfs></styleSheet>";
        var rows =
                "<row><c t=\"inlineStr\"><is><t>Day</t></is></c></row><row><c r=\"A2\" s=\"1\"><v>43363</v></c><c r=\"B2\" s=\"2\"><v>12.5</v></c><c r=\"D2\" s=\"3\"><v>0.25</v></c><c r=\"E2\"><f>SUM(A1:A9)</f></c></row>";
        var content = Reading.of("a.xlsx", xlsx(rows, "styles.xml", styles));
        assertThat(Reading.text(content)).contains("| 2018-09-20 | 12.5 kg |  | 25% | =SUM(A1:A9) |");
        assertThat(content.extent()).contains("Plan: 2 rows");
    }

    @Test
    void eachPassageOfALongSheetHasTheNamesOfTheColumns() {
        var rows = new StringBuilder(
                "<row><c t=\"inlineStr\"><is><t>Customer</t></is></c><c t=\"inlineStr\"><is><t>Amount</t></is></c></row>");
        for (int i = 0; i < 500; i++)
            rows.append("<row><c t=\"inlineStr\"><is><t>Name " + i + "</t></is></c><c><v>" + i + "</v></c></row>");
        var content = Reading.of("a.xlsx", xlsx(rows.toString()));
        assertThat(content.passages())
                .hasSizeGreaterThan(3)
                .allSatisfy(passage -> assertThat(passage.text()).startsWith("| Customer | Amount |"));
        assertThat(content.extent()).contains("501 rows");
    }

    private static String row(String... cells) {
        var row = new StringBuilder("<w:tr>");
        for (var cell : cells) row.append(cell(cell));
        return row + "</w:tr>";
    }

    private static String cell(String text) {
        return "<w:tc>" + paragraph(text) + "</w:tc>";
    }

    private static String openRow(String... cells) {
        var row = new StringBuilder("<table:table-row>");
        for (var cell : cells) row.append("<table:table-cell><text:p>" + cell + "</text:p></table:table-cell>");
        return row + "</table:table-row>";
    }
}
