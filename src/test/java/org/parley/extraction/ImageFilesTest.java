package org.parley.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.document.Content;
import org.parley.document.ExtractionError;

class ImageFilesTest {
    private static final String TESSERACT = "tesseract eng";

    @Test
    void eachPageOfATiffIsAnImage() throws IOException {
        var content = Reading.of("fax.tiff", tiff(Color.RED, Color.GREEN, Color.BLUE));

        assertThat(content.images()).extracting(Content.Image::place).containsExactly("page 1", "page 2", "page 3");
        assertThat(content.extent()).isEqualTo("3 pages");
        assertThat(centre(content.images().get(1)).getGreen()).isGreaterThan(150);
        assertThat(centre(content.images().get(2)).getBlue()).isGreaterThan(150);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bmp", "png", "gif", "jpeg", "jpeg2000"})
    void picturesInCommonFormatsAreImages(String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(filled(Color.RED), format, bytes)).isTrue();

        var image = Reading.of("picture", bytes.toByteArray()).images().getFirst();

        assertThat(image.mediaType()).isIn("image/jpeg", "image/png");
        assertThat(centre(image).getRed()).isGreaterThan(150);
        assertThat(centre(image).getBlue()).isLessThan(60);
    }

    @Test
    void aScanInJpeg2000IsAnImage() throws IOException {
        var bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(halves(BufferedImage.TYPE_3BYTE_BGR), "jpeg2000", bytes))
                .isTrue();
        try (var document = new PDDocument()) {
            var picture = new PDImageXObject(
                    document,
                    new ByteArrayInputStream(bytes.toByteArray()),
                    COSName.JPX_DECODE,
                    200,
                    200,
                    8,
                    PDDeviceRGB.INSTANCE);

            var image = image(
                    Reading.of("scan.pdf", scan(document, picture)).images().getFirst());

            assertThat(red(image, 1)).isLessThan(60);
            assertThat(red(image, 3)).isGreaterThan(200);
        }
    }

    @Test
    void aScanInJbig2IsAnImage() throws IOException {
        var half = halves(BufferedImage.TYPE_BYTE_BINARY);
        try (var document = new PDDocument()) {
            var coded = CCITTFactory.createFromImage(document, half);
            var picture = new PDImageXObject(
                    document,
                    new ByteArrayInputStream(
                            jbig2(coded.getCOSObject().createRawInputStream().readAllBytes())),
                    COSName.JBIG2_DECODE,
                    200,
                    200,
                    1,
                    PDDeviceGray.INSTANCE);

            var image = image(
                    Reading.of("scan.pdf", scan(document, picture)).images().getFirst());

            assertThat(Math.abs(red(image, 1) - red(image, 3))).isGreaterThan(150);
        }
    }

    @Test
    void textOfAScanIsRecognised() throws IOException {
        try (var document = new PDDocument()) {
            var picture = LosslessFactory.createFromImage(document, printed("The harbour opens in May"));
            var result = Reading.result("scan.pdf", scan(document, picture), TESSERACT);

            assertThat(Reading.text(result.content())).contains("harbour opens in May");
            assertThat(result.content().passages().getFirst().page()).isEqualTo(1);
            assertThat(result.content().images()).hasSize(1);
        }
    }

    @Test
    void textOfAPictureIsRecognised() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(printed("Invoice number 4711"), "png", bytes);

        var result = Reading.result("invoice.png", bytes.toByteArray(), TESSERACT);

        assertThat(Reading.text(result.content())).contains("Invoice number 4711");
    }

    @Test
    void patternsOfAPictureAreNoText() throws IOException {
        var noise = new BufferedImage(600, 600, BufferedImage.TYPE_3BYTE_BGR);
        var random = new Random(7);
        for (int x = 0; x < 600; x += 6)
            for (int y = 0; y < 600; y += 6) noise.getGraphics().fillRect(x, y, random.nextInt(6), random.nextInt(6));
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(noise, "png", bytes);

        assertThat(Reading.result("photo.png", bytes.toByteArray(), TESSERACT)
                        .content()
                        .passages())
                .isEmpty();
    }

    @Test
    void onlyConfidentWordsAreText() {
        var table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
                + "5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t96.5\tThe\n5\t1\t1\t1\t1\t2\t0\t0\t9\t9\t95\tharbour\n"
                + "5\t1\t1\t1\t2\t1\t0\t0\t9\t9\t20\t~i|\n5\t1\t1\t1\t2\t2\t0\t0\t9\t9\t91\topens\n"
                + "5\t1\t2\t1\t1\t1\t0\t0\t9\t9\t90\tMay\n";
        assertThat(Ocr.text(table)).isEqualTo("The harbour\nopens\n\nMay");
        assertThat(Ocr.text(table.replace("96.5", "30").replace("\t95\t", "\t30\t")))
                .isEmpty();
    }

    @Test
    void aDamagedPictureIsExplained() throws IOException {
        var bytes = Arrays.copyOf(tiff(Color.RED), 40);
        assertThat(Reading.refusal("fax.tiff", bytes)).isEqualTo(ExtractionError.DAMAGED);
    }

    private static byte[] scan(PDDocument document, PDImageXObject picture) throws IOException {
        var page = new PDPage();
        document.addPage(page);
        try (var stream = new PDPageContentStream(document, page)) {
            stream.drawImage(
                    picture,
                    0,
                    0,
                    page.getCropBox().getWidth(),
                    page.getCropBox().getHeight());
        }
        var bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    /** Drawn by PDFBox with its own font, since the machine may have none. */
    private static BufferedImage printed(String text) throws IOException {
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            try (var stream = new PDPageContentStream(document, page)) {
                stream.beginText();
                stream.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 30);
                stream.newLineAtOffset(60, 600);
                stream.showText(text);
                stream.endText();
            }
            return new PDFRenderer(document).renderImageWithDPI(0, 120);
        }
    }

    /** A page with one generic region in MMR coding, which is that of fax group 4 (ISO 14492, 7.4). */
    private static byte[] jbig2(byte[] mmr) {
        var size = new int[] {200, 200, 0, 0};
        var page = ByteBuffer.allocate(19);
        for (int value : size) page.putInt(value);
        var region = ByteBuffer.allocate(18 + mmr.length);
        for (int value : size) region.putInt(value);
        region.put((byte) 0).put((byte) 1).put(mmr);
        var all = ByteBuffer.allocate(2 * 11 + 19 + region.capacity());
        segment(all, 0, 48, page.array());
        segment(all, 1, 38, region.array());
        return all.array();
    }

    private static void segment(ByteBuffer all, int number, int type, byte[] data) {
        all.putInt(number)
                .put((byte) type)
                .put((byte) 0)
                .put((byte) 1)
                .putInt(data.length)
                .put(data);
    }

    private static byte[] tiff(Color... pages) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (var colour : pages) writer.writeToSequence(new IIOImage(filled(colour), null, null), null);
            writer.endWriteSequence();
        }
        return bytes.toByteArray();
    }

    /** Black and white. */
    private static BufferedImage halves(int type) {
        var image = new BufferedImage(200, 200, type);
        for (int x = 100; x < 200; x++) for (int y = 0; y < 200; y++) image.setRGB(x, y, 0xFFFFFF);
        return image;
    }

    /** @param quarter of the width */
    private static int red(BufferedImage image, int quarter) {
        return new Color(image.getRGB(image.getWidth() * quarter / 4, image.getHeight() / 2)).getRed();
    }

    private static BufferedImage filled(Color colour) {
        var image = new BufferedImage(200, 200, BufferedImage.TYPE_3BYTE_BGR);
        for (int x = 0; x < 200; x++) for (int y = 0; y < 200; y++) image.setRGB(x, y, colour.getRGB());
        return image;
    }

    private static Color centre(Content.Image image) throws IOException {
        var pixels = image(image);
        return new Color(pixels.getRGB(pixels.getWidth() / 2, pixels.getHeight() / 2));
    }

    private static BufferedImage image(Content.Image image) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(image.bytes()));
    }
}
