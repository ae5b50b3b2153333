package org.parley.document;

import java.nio.file.Path;
import java.util.List;

/**
 * Instructions for the reading process, passed as its arguments.
 *
 * @param name the file's name; only its extension counts, and only to tell kinds of text apart
 * @param textChars most text, in UTF-16 units
 * @param imagePixels longest side of an image
 * @param scanPages most images of one file: pages of a scan, and figures
 * @param softSeconds time after which the process stops and keeps the content read so far
 * @param ocr command and languages of the text recognition: {@code /usr/bin/tesseract eng+deu}; empty: none
 */
public record ExtractionJob(
        Path input,
        Path output,
        String name,
        int textChars,
        int imagePixels,
        int scanPages,
        int softSeconds,
        String ocr) {
    List<String> arguments() {
        return List.of(
                input.toString(),
                output.toString(),
                name,
                String.valueOf(textChars),
                String.valueOf(imagePixels),
                String.valueOf(scanPages),
                String.valueOf(softSeconds),
                ocr);
    }

    public static ExtractionJob of(String[] arguments) {
        return new ExtractionJob(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                arguments[2],
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]),
                Integer.parseInt(arguments[5]),
                Integer.parseInt(arguments[6]),
                arguments[7]);
    }
}
