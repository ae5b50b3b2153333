package org.parley.extraction;

import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Turns pictures upright, using the camera orientation that is stored in them (Exif 2.32, 4.6.4). */
record Orientation(int number) {
    static final Orientation UPRIGHT = new Orientation(1);
    private static final int FIRST_THAT_LIES = 5;

    /** Upright if the orientation cannot be determined. */
    static Orientation of(Path file) {
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            var segments = JPEGSegmentUtil.readSegments(in, JPEG.APP1, "Exif");
            if (segments.isEmpty()) return UPRIGHT;
            var exif = segments.get(0).segmentData();
            exif.skipNBytes("Exif\0\0".length());
            try (var tags = ImageIO.createImageInputStream(exif)) {
                var entry = new TIFFReader().read(tags).getEntryById(TIFF.TAG_ORIENTATION);
                return entry != null && entry.getValue() instanceof Number number
                        ? new Orientation(number.intValue())
                        : UPRIGHT;
            }
        } catch (IOException | RuntimeException e) {
            return UPRIGHT;
        }
    }

    boolean isUpright() {
        return number <= 1 || number > 8;
    }

    BufferedImage turn(BufferedImage image) {
        if (isUpright()) return image;
        int width = image.getWidth();
        int height = image.getHeight();
        boolean lies = number >= FIRST_THAT_LIES;
        var result = new BufferedImage(lies ? height : width, lies ? width : height, BufferedImage.TYPE_INT_RGB);
        var graphics = result.createGraphics();
        graphics.drawImage(image, transform(width, height), null);
        graphics.dispose();
        return result;
    }

    private AffineTransform transform(int width, int height) {
        return switch (number) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            default -> new AffineTransform(0, -1, 1, 0, 0, width);
        };
    }
}
