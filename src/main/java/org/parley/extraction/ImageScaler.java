package org.parley.extraction;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.parley.document.Content;
import org.parley.document.ExtractionError;

/** Scales images to a size that a model accepts. */
final class ImageScaler {
    private static final long MOST_PIXELS = 200_000_000;
    private static final int SMALL = 2 * 1024 * 1024;
    /** Smaller images are bullets and lines. */
    private static final int LEAST_PIXELS = 64;

    private static final Set<String> KNOWN_TO_MODELS = Set.of("image/png", "image/jpeg");

    private ImageScaler() {}

    /** Each page of an image file. */
    static void read(Path file, String type, ContentWriter writer) throws IOException, Unreadable {
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) throw new Unreadable(ExtractionError.DAMAGED);
            var reader = readers.next();
            reader.setInput(in, false, true);
            int pages = type.equals("image/tiff") ? reader.getNumImages(true) : 1;
            if (pages > 1) writer.extent(pages + " pages");
            for (int i = 0; i < pages && writer.imageRoom() > 0; i++) {
                if ((long) reader.getWidth(i) * reader.getHeight(i) > MOST_PIXELS)
                    throw new Unreadable(ExtractionError.TOO_COMPLEX);
                if (pages > 1) writer.page(i + 1);
                read(file, type, reader, i, writer);
            }
            if (pages > writer.images().size() && pages > 1)
                writer.omit("only the first " + writer.images().size() + " pages are kept as images");
        }
    }

    private static void read(Path file, String type, ImageReader reader, int index, ContentWriter writer)
            throws IOException {
        var place = writer.page() > 0 ? "page " + writer.page() : "";
        int pixels = writer.order().imagePixels();
        var orientation = type.equals("image/jpeg") ? Orientation.of(file) : Orientation.UPRIGHT;
        int longest = Math.max(reader.getWidth(index), reader.getHeight(index));
        var image = subsampled(reader, index, Math.max(1, longest / pixels / 2));
        boolean isFine = longest <= pixels
                && orientation.isUpright()
                && KNOWN_TO_MODELS.contains(type)
                && Files.size(file) <= SMALL;
        var upright = orientation.turn(scaled(image, pixels));
        Ocr.read(upright, writer);
        writer.image(isFine ? new Content.Image(type, Files.readAllBytes(file), place) : jpeg(upright, place));
    }

    /** An image in a document; does nothing if it is small, or cannot be read. */
    static void figure(byte[] bytes, String place, ContentWriter writer) {
        if (writer.imageRoom() <= 0) return;
        try (var in = ImageIO.createImageInputStream(new java.io.ByteArrayInputStream(bytes))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) return;
            var reader = readers.next();
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (Math.min(width, height) < LEAST_PIXELS || (long) width * height > MOST_PIXELS) return;
            int pixels = writer.order().imagePixels();
            writer.image(jpeg(
                    scaled(subsampled(reader, 0, Math.max(1, Math.max(width, height) / pixels / 2)), pixels), place));
        } catch (IOException | RuntimeException e) {
            writer.omit("an image cannot be read");
        }
    }

    /** A large image is never held in memory completely. */
    private static BufferedImage subsampled(ImageReader reader, int index, int step) throws IOException {
        var parameters = reader.getDefaultReadParam();
        if (step > 1) parameters.setSourceSubsampling(step, step, 0, 0);
        return reader.read(index, parameters);
    }

    static Content.Image scaledJpeg(BufferedImage image, int pixels, String place) throws IOException {
        return jpeg(scaled(image, pixels), place);
    }

    /** On white, since JPEG has no transparency. */
    private static BufferedImage scaled(BufferedImage image, int pixels) {
        double scale = Math.min(1, (double) pixels / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        var result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = result.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, java.awt.Color.WHITE, null);
        graphics.dispose();
        return result;
    }

    static Content.Image jpeg(BufferedImage image, String place) throws IOException {
        var bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, "jpeg", bytes)) throw new IOException("No JPEG can be made of it");
        return new Content.Image("image/jpeg", bytes.toByteArray(), place);
    }
}
