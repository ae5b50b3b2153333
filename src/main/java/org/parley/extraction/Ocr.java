package org.parley.extraction;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.parley.document.ExtractionJob;

/** Text recognition by Tesseract, if it is installed: for agents that do not accept images, and for search. */
final class Ocr {
    private static final int LEAST_LETTERS = 3;

    private Ocr() {}

    static boolean isOn(ExtractionJob order) {
        return !order.ocr().isBlank();
    }

    /** Adds the recognised text of the current page; does nothing if too little time is left. */
    static void read(BufferedImage image, ContentWriter writer) throws IOException {
        if (!isOn(writer.order()) || writer.secondsLeft() == 0) return;
        var file = Files.createTempFile("page", ".png");
        var out = Files.createTempFile("page", ".txt");
        try {
            ImageIO.write(image, "png", file.toFile());
            var setting = writer.order().ocr().split(" ", 2);
            var process = new ProcessBuilder(setting[0], file.toString(), "stdout", "-l", setting[1])
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(Math.max(1, writer.secondsLeft()), TimeUnit.SECONDS);
            process.destroyForcibly();
            var text = ended ? Files.readString(out, StandardCharsets.UTF_8).strip() : "";
            if (text.chars().filter(Character::isLetterOrDigit).count() >= LEAST_LETTERS) writer.block(text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(out);
        }
    }
}
