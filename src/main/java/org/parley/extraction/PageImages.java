package org.parley.extraction;

import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Images on the pages of a PDF: determines how much of a page they cover and which of them are figures. */
final class PageImages {
    private static final int LEAST_PIXELS = 100;
    private static final double LEAST_AREA = 0.04;
    /** An image on more pages than this is a logo. */
    private static final int MOST_USES = 2;

    private static final int MOST_PAGES_COUNTED = 3000;

    private final PDDocument document;
    private final ContentWriter writer;
    private final Map<COSBase, Integer> uses = new HashMap<>();
    private final Set<COSBase> taken = new HashSet<>();

    PageImages(PDDocument document, ContentWriter writer) {
        this.document = document;
        this.writer = writer;
    }

    /** Counts the pages whose resources name each image. */
    void countUses() {
        for (int i = 0; i < Math.min(document.getNumberOfPages(), MOST_PAGES_COUNTED); i++) {
            for (var object : objects(document.getPage(i))) uses.merge(object, 1, Integer::sum);
        }
    }

    /** None if the page's resources are damaged. */
    private static Collection<COSBase> objects(PDPage page) {
        try {
            var resources = page.getResources();
            var dictionary = resources == null ? null : resources.getCOSObject().getCOSDictionary(COSName.XOBJECT);
            return dictionary == null ? List.of() : dictionary.getValues();
        } catch (RuntimeException e) {
            return List.of();
        }
    }

    /** The part of the page that images cover, from 0 to 1. */
    double covered(PDPage page) {
        return walk(page).covered;
    }

    /** Whether anything is drawn on the page. */
    boolean hasMarks(PDPage page) {
        var walk = walk(page);
        return walk.covered > 0 || walk.strokes > 0;
    }

    private Walk walk(PDPage page) {
        var walk = new Walk(page);
        try {
            walk.processPage(page);
        } catch (IOException | RuntimeException e) {
            return walk;
        }
        return walk;
    }

    /** Keeps the figures of a page. */
    void take(PDPage page, int number) {
        if (writer.imageRoom() <= 0 || !hasImages(page.getResources(), 0)) return;
        var area = Math.max(1, page.getCropBox().getWidth() * page.getCropBox().getHeight());
        for (var found : walk(page).found.entrySet()) {
            var image = found.getKey();
            boolean isFigure = found.getValue() / area >= LEAST_AREA
                    && Math.min(image.getWidth(), image.getHeight()) >= LEAST_PIXELS
                    && uses.entrySet().stream()
                            .noneMatch(use -> use.getValue() > MOST_USES && isSame(use.getKey(), image));
            if (isFigure && writer.imageRoom() > 0 && taken.add(image.getCOSObject())) keep(image, number);
        }
    }

    private static boolean isSame(COSBase reference, PDImageXObject image) {
        return reference == image.getCOSObject()
                || reference instanceof org.apache.pdfbox.cos.COSObject object
                        && object.getObject() == image.getCOSObject();
    }

    private void keep(PDImageXObject image, int number) {
        try {
            int step = Math.max(
                    1,
                    Math.max(image.getWidth(), image.getHeight())
                            / writer.order().imagePixels()
                            / 2);
            BufferedImage pixels = image.getImage(null, step);
            writer.image(ImageScaler.scaledJpeg(pixels, writer.order().imagePixels(), "page " + number));
        } catch (IOException | RuntimeException e) {
            writer.omit("an image on page " + number + " cannot be read");
        }
    }

    private static boolean hasImages(PDResources resources, int depth) {
        if (resources == null || depth > 3) return false;
        return resources.getXObjectNames().iterator().hasNext();
    }

    /** Follows the content of a page without drawing it. */
    private static final class Walk extends PDFGraphicsStreamEngine {
        private final Map<PDImageXObject, Double> found = new HashMap<>();
        private final double area;
        private double covered;
        private int strokes;

        Walk(PDPage page) {
            super(page);
            area = Math.max(1, page.getCropBox().getWidth() * page.getCropBox().getHeight());
        }

        @Override
        public void drawImage(PDImage image) {
            var matrix = getGraphicsState().getCurrentTransformationMatrix();
            double size = Math.abs(matrix.getScaleX() * matrix.getScaleY() - matrix.getShearX() * matrix.getShearY());
            covered = Math.min(1, covered + size / area);
            if (image instanceof PDImageXObject object && !object.isStencil()) found.put(object, size);
        }

        @Override
        public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {}

        @Override
        public void clip(int windingRule) {}

        @Override
        public void moveTo(float x, float y) {}

        @Override
        public void lineTo(float x, float y) {}

        @Override
        public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {}

        @Override
        public Point2D getCurrentPoint() {
            return new Point2D.Float(0, 0);
        }

        @Override
        public void closePath() {}

        @Override
        public void endPath() {}

        @Override
        public void strokePath() {
            strokes++;
        }

        @Override
        public void fillPath(int windingRule) {
            strokes++;
        }

        @Override
        public void fillAndStrokePath(int windingRule) {
            strokes++;
        }

        @Override
        public void shadingFill(COSName shading) {
            strokes++;
        }
    }
}
