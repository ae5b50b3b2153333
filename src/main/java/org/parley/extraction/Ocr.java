package org.parley.extraction;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.parley.document.ExtractionJob;

/** Text recognition by Tesseract, if it is installed: for agents that do not accept images, and for search. */
final class Ocr {
    private static final int LEAST_LETTERS = 3;

    /** Words below this confidence, in percent, are mostly patterns of a picture. */
    private static final double LEAST_CONFIDENCE = 60;

    /** If fewer of the letters are in confident words, the image is a picture, and these words are chance. */
    private static final double LEAST_SHARE = 0.5;

    /** Columns of Tesseract's table: place of the word, confidence, text. */
    private static final int COLUMNS = 12;

    private static final int BLOCK = 2;
    private static final int WORD = 5;
    private static final int CONFIDENCE = 10;
    private static final int TEXT = 11;

    private Ocr() {}

    static boolean isOn(ExtractionJob order) {
        return !order.ocr().isBlank();
    }

    /** Adds the recognised text of the current page; does nothing if too little time is left. */
    static void read(BufferedImage image, ContentWriter writer) throws IOException {
        if (!isOn(writer.order()) || writer.secondsLeft() == 0) return;
        var file = Files.createTempFile("page", ".png");
        var out = Files.createTempFile("page", ".tsv");
        try {
            ImageIO.write(image, "png", file.toFile());
            var text = isRecognised(file, out, writer) ? text(Files.readString(out, StandardCharsets.UTF_8)) : "";
            if (letters(text) >= LEAST_LETTERS) writer.block(text);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(out);
        }
    }

    private static boolean isRecognised(Path file, Path out, ContentWriter writer) throws IOException {
        var setting = writer.order().ocr().split(" ", 2);
        var builder = new ProcessBuilder(setting[0], file.toString(), "stdout", "-l", setting[1], "tsv")
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // further threads cost more time than they save
        builder.environment().put("OMP_THREAD_LIMIT", "1");
        var process = builder.start();
        try {
            return process.waitFor(Math.max(1, writer.secondsLeft()), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }

    /** The confident words of the table in lines and blocks; empty if most words are not confident. */
    static String text(String table) {
        var text = new StringBuilder();
        var line = "";
        int all = 0;
        for (var row : table.split("\n")) {
            var columns = row.split("\t", COLUMNS);
            if (columns.length < COLUMNS || !columns[0].equals(String.valueOf(WORD))) continue;
            all += letters(columns[TEXT]);
            if (Double.parseDouble(columns[CONFIDENCE]) < LEAST_CONFIDENCE) continue;
            var place = String.join(" ", columns[BLOCK], columns[BLOCK + 1], columns[BLOCK + 2]);
            boolean isSameBlock = line.startsWith(columns[BLOCK] + " ");
            if (!text.isEmpty()) text.append(place.equals(line) ? " " : isSameBlock ? "\n" : "\n\n");
            text.append(columns[TEXT].strip());
            line = place;
        }
        return letters(text) < LEAST_SHARE * all ? "" : text.toString().strip();
    }

    private static int letters(CharSequence text) {
        return (int) text.chars().filter(Character::isLetterOrDigit).count();
    }
}
