package org.parley.document;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** Brings an image to a size that a model takes. Runs in the reading process. */
final class ImageScaler {
    private static final long MOST_PIXELS = 200_000_000;
    private static final int SMALL = 2 * 1024 * 1024;
    private static final Set<String> KNOWN_TO_MODELS = Set.of("image/png", "image/jpeg");

    private ImageScaler() {}

    static ExtractionResult read(ExtractionJob order, FileType type) throws IOException {
        try (var in = ImageIO.createImageInputStream(order.input().toFile())) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) return ExtractionResult.of(ExtractionError.DAMAGED);
            var reader = readers.next();
            reader.setInput(in, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MOST_PIXELS) return ExtractionResult.of(ExtractionError.TOO_COMPLEX);
            return ExtractionResult.of(new Content(type.mediaType(), List.of(), List.of(image(reader, order, type))));
        }
    }

    private static Content.Image image(ImageReader reader, ExtractionJob order, FileType type) throws IOException {
        var orientation = type.mediaType().equals("image/jpeg") ? Orientation.of(order.input()) : Orientation.UPRIGHT;
        int longest = Math.max(reader.getWidth(0), reader.getHeight(0));
        var image = subsampled(reader, Math.max(1, longest / order.imagePixels() / 2));
        boolean isFine = longest <= order.imagePixels()
                && orientation.isUpright()
                && KNOWN_TO_MODELS.contains(type.mediaType())
                && Files.size(order.input()) <= SMALL;
        if (isFine) return new Content.Image(type.mediaType(), Files.readAllBytes(order.input()));
        return jpeg(orientation.turn(scaled(image, order.imagePixels())));
    }

    /** A large image is never whole in memory. */
    private static BufferedImage subsampled(ImageReader reader, int step) throws IOException {
        var parameters = reader.getDefaultReadParam();
        if (step > 1) parameters.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, parameters);
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

    static Content.Image jpeg(BufferedImage image) throws IOException {
        var bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, "jpeg", bytes)) throw new IOException("No JPEG can be made of it");
        return new Content.Image("image/jpeg", bytes.toByteArray());
    }
}
