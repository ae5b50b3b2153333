package org.parley.document;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.xml.sax.SAXException;

/**
 * The reading process: looks into one file, writes down its findings and ends. Whatever the file does to it, memory,
 * time and crashes stay here.
 */
final class ReadFile {
    private ReadFile() {}

    public static void main(String[] arguments) throws IOException {
        var order = ExtractionJob.of(arguments);
        var findings = read(order);
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(order.output())))) {
            findings.write(out);
        }
        System.exit(0);
    }

    private static ExtractionResult read(ExtractionJob order) {
        try {
            var type = FileType.of("", head(order));
            return type.isPresent() && type.get().kind() == FileType.Kind.IMAGE
                    ? ImageScaler.read(order, type.get())
                    : DocumentText.read(order);
        } catch (EncryptedDocumentException e) {
            return ExtractionResult.of(ExtractionError.ENCRYPTED);
        } catch (IOException | SAXException | TikaException | RuntimeException e) {
            return ExtractionResult.of(ExtractionError.DAMAGED);
        } catch (StackOverflowError | OutOfMemoryError e) {
            return ExtractionResult.of(ExtractionError.TOO_COMPLEX);
        }
    }

    private static byte[] head(ExtractionJob order) throws IOException {
        try (var in = Files.newInputStream(order.input())) {
            return in.readNBytes(FileType.HEAD);
        }
    }
}
