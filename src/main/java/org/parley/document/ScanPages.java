package org.parley.document;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** The pages of a PDF without text, as images. Runs in the reading process. */
final class ScanPages {
    private static final int PREVIEW_PIXELS = 1000;
    private static final float POINTS_AN_INCH = 72;

    private ScanPages() {}

    /** Empty where there is nothing to see. */
    static List<Content.Image> render(ExtractionJob order) throws IOException {
        try (var document = Loader.loadPDF(order.input().toFile())) {
            var pages = new ArrayList<Content.Image>();
            boolean blank = true;
            for (int i = 0; i < Math.min(document.getNumberOfPages(), order.scanPages()); i++) {
                var page = page(document, i, order.imagePixels());
                blank = blank && isBlank(page);
                pages.add(ImageScaler.jpeg(page));
            }
            return blank ? List.of() : pages;
        }
    }

    /** The first page, for people; null where it cannot be drawn. */
    static Content.Image first(ExtractionJob order) {
        var bytes = new ByteArrayOutputStream();
        try (var document = Loader.loadPDF(order.input().toFile())) {
            ImageIO.write(page(document, 0, PREVIEW_PIXELS), "png", bytes);
            return new Content.Image("image/png", bytes.toByteArray());
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private static BufferedImage page(PDDocument document, int index, int pixels) throws IOException {
        var box = document.getPage(index).getCropBox();
        float points = Math.max(1, Math.max(box.getWidth(), box.getHeight()));
        var renderer = new PDFRenderer(document);
        renderer.setSubsamplingAllowed(true);
        return renderer.renderImageWithDPI(index, Math.min(200, pixels / points * POINTS_AN_INCH), ImageType.RGB);
    }

    private static boolean isBlank(BufferedImage page) {
        int first = page.getRGB(0, 0);
        for (int y = 0; y < page.getHeight(); y++)
            for (int x = 0; x < page.getWidth(); x++) if (page.getRGB(x, y) != first) return false;
        return true;
    }
}
