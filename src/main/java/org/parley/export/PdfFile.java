package org.parley.export;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.PageSize;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfWriter;
import org.parley.thread.MessageView;

/** A thread as PDF, with page numbers. */
final class PdfFile {
    private static final float MARGIN = 54;
    private static final float TITLE = 18;
    private static final float NAME = 12;
    private static final float SMALL = 8.5f;
    private static final Parser MARKDOWN =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private PdfFile() {}

    static byte[] of(ExportedThread thread) {
        var out = new ByteArrayOutputStream();
        try (var document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN)) {
            PdfWriter.getInstance(document, out).setPageEvent(new PageNumber());
            document.addTitle(thread.title());
            document.open();
            document.add(PdfBlocks.paragraph(PdfFonts.bold(thread.title(), TITLE), thread.title()));
            for (var message : thread.messages()) add(document, message);
        }
        return out.toByteArray();
    }

    private static void add(Document document, MessageView message) {
        var heading = MarkdownFile.heading(message);
        var paragraph = PdfBlocks.paragraph(PdfFonts.bold(heading, NAME), heading);
        document.add(paragraph);
        for (var file : MarkdownFile.files(message.metadata().files()))
            document.add(PdfBlocks.paragraph(PdfFonts.italic(file, SMALL), file));
        new PdfBlocks(document::add).write(MARKDOWN.parse(message.content()));
        for (var source : Source.of(message.metadata().citations())) {
            var number = source.number().isEmpty() ? "" : "[" + source.number() + "] ";
            document.add(PdfBlocks.paragraph(PdfFonts.bold(number + source.place(), SMALL), source.place()));
            if (!source.text().isEmpty())
                document.add(PdfBlocks.paragraph(PdfFonts.text(source.text(), SMALL), source.text()));
        }
    }

    /** The number at the foot of each page. */
    private static final class PageNumber extends PdfPageEventHelper {
        @Override
        public void onEndPage(PdfWriter writer, Document document) {
            var number = PdfFonts.text(String.valueOf(writer.getPageNumber()), SMALL);
            float middle = (document.left() + document.right()) / 2;
            ColumnText.showTextAligned(
                    writer.getDirectContent(), Element.ALIGN_CENTER, number, middle, document.bottom() - MARGIN / 2, 0);
        }
    }
}
