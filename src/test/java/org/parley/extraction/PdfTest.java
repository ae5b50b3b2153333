package org.parley.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;

class PdfTest {
    private static final PDFont FONT = new PDType1Font(Standard14Fonts.FontName.HELVETICA);

    private final PDDocument document = new PDDocument();

    /** Draws on a page. */
    private interface Drawing {
        void draw(PDPageContentStream page) throws IOException;
    }

    @Test
    void aScanIsAScanWhateverTextTheFileHas() throws IOException {
        scannedPage();
        document.getDocumentInformation().setTitle("A long title of what was scanned");
        var outline = new PDDocumentOutline();
        var item = new PDOutlineItem();
        item.setTitle("First page");
        item.setDestination(document.getPage(0));
        outline.addLast(item);
        document.getDocumentCatalog().setDocumentOutline(outline);
        page(page ->
                write(page, 50, 700, "This page is text and has some words of it, more than a stamp has. ".repeat(4)));
        page(page -> {
            page.drawImage(picture(Color.RED), 0, 0, 612, 792);
            write(page, 50, 700, "RECEIVED 28 Nov 2026");
        });

        var content = Reading.of("scan.pdf", bytes());

        assertThat(content.images()).extracting(image -> image.place()).containsExactly("page 1", "page 3");
        assertThat(Reading.text(content)).contains("This page is text", "RECEIVED");
    }

    @Test
    void aFigureBecomesAnImageAndALogoDoesNot() throws IOException {
        var logo = picture(Color.GREEN);
        var words = "A page of text with a picture in it, as reports have them. ".repeat(8);
        for (int i = 0; i < 5; i++) {
            int number = i;
            page(page -> {
                write(page, 50, 700, words);
                page.drawImage(logo, 400, 700, 150, 150);
                if (number == 2) page.drawImage(picture(Color.BLUE), 50, 100, 300, 300);
            });
        }
        assertThat(Reading.of("report.pdf", bytes()).images())
                .extracting(image -> image.place())
                .containsExactly("page 3");
    }

    @Test
    void rotatedTextIsReadInWords() throws IOException {
        page(page -> {
            page.beginText();
            page.setFont(FONT, 12);
            page.setTextMatrix(new Matrix(0, 1, -1, 0, 300, 50));
            page.showText("Turned by a quarter");
            page.setTextMatrix(Matrix.getRotateInstance(Math.toRadians(30), 100, 300));
            page.showText("Turned by thirty degrees");
            page.endText();
        });
        assertThat(Reading.text("a.pdf", bytes())).contains("Turned by a quarter", "Turned by thirty degrees");
    }

    @Test
    void boldByPrintingTwiceIsReadOnce() throws IOException {
        page(page -> {
            write(page, 50, 700, "Important notice");
            write(page, 50.3f, 700, "Important notice");
        });
        assertThat(Reading.text("a.pdf", bytes()))
                .containsOnlyOnce("Important notice")
                .doesNotContain("IImm");
    }

    @Test
    void columnsAreReadOneAfterTheOther() throws IOException {
        page(page -> {
            write(page, 50, 750, "The title across both columns");
            for (int i = 0; i < 12; i++) write(page, 320, 700 - i * 14, "right column line number " + i + " of it");
            for (int i = 0; i < 12; i++) write(page, 50, 700 - i * 14, "left column line number " + i + " of it");
        });
        var text = Reading.text("a.pdf", bytes());
        assertThat(text.indexOf("title across")).isLessThan(text.indexOf("left column line number 0"));
        assertThat(text.indexOf("left column line number 11")).isLessThan(text.indexOf("right column line number 0"));
        assertThat(text).contains("left column line number 3 of it\n");
    }

    @Test
    void rowsOfATableStayTogether() throws IOException {
        page(page -> {
            for (int i = 0; i < 10; i++) {
                write(page, 50, 700 - i * 14, "Town " + i);
                write(page, 300, 700 - i * 14, String.valueOf(100 + i));
            }
        });
        assertThat(Reading.text("a.pdf", bytes())).contains("Town 3 103");
    }

    private void scannedPage() throws IOException {
        page(page -> page.drawImage(picture(Color.GRAY), 0, 0, 612, 792));
    }

    private void page(Drawing drawing) throws IOException {
        var page = new PDPage();
        document.addPage(page);
        try (var stream = new PDPageContentStream(document, page)) {
            drawing.draw(stream);
        }
    }

    private static void write(PDPageContentStream page, float x, float y, String text) throws IOException {
        page.beginText();
        page.setFont(FONT, 10);
        page.newLineAtOffset(x, y);
        page.showText(text);
        page.endText();
    }

    private PDImageXObject picture(Color colour) throws IOException {
        var image = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
        var random = new Random(colour.getRGB());
        for (int i = 0; i < 4000; i++) image.setRGB(random.nextInt(200), random.nextInt(200), colour.getRGB());
        return LosslessFactory.createFromImage(document, image);
    }

    private byte[] bytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        document.save(bytes);
        document.close();
        return bytes.toByteArray();
    }
}
