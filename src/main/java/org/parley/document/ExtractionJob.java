package org.parley.document;

import java.nio.file.Path;
import java.util.List;

/**
 * What the reading process is told, as its arguments.
 *
 * @param textChars most text, in UTF-16 units
 * @param imagePixels longest side of an image
 * @param scanPages most pages of a scan
 * @param softSeconds after so long it keeps what it has and stops
 */
record ExtractionJob(Path input, Path output, int textChars, int imagePixels, int scanPages, int softSeconds) {
    List<String> arguments() {
        return List.of(
                input.toString(),
                output.toString(),
                String.valueOf(textChars),
                String.valueOf(imagePixels),
                String.valueOf(scanPages),
                String.valueOf(softSeconds));
    }

    static ExtractionJob of(String[] arguments) {
        return new ExtractionJob(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]),
                Integer.parseInt(arguments[5]));
    }
}
