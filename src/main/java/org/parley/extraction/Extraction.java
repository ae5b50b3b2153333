package org.parley.extraction;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.tika.exception.TikaException;
import org.parley.document.ExtractionError;
import org.parley.document.ExtractionJob;
import org.parley.document.ExtractionResult;
import org.xml.sax.SAXException;

/**
 * The reading process: reads one file, writes the result and ends. Excessive memory, time and crashes caused by a file
 * are confined to this process.
 */
public final class Extraction {
    private Extraction() {}

    public static void main(String[] arguments) throws IOException {
        var order = ExtractionJob.of(arguments);
        var findings = read(order);
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(order.output())))) {
            findings.write(out);
        }
        System.exit(0);
    }

    static ExtractionResult read(ExtractionJob order) {
        var writer = new ContentWriter(order);
        try {
            var type = TypeDetector.detect(order.input(), order.name());
            Extractor.read(order.input(), type, writer);
            return findings(type, writer);
        } catch (Unreadable e) {
            return ExtractionResult.of(e.trouble());
        } catch (InvalidPasswordException
                | org.apache.poi.EncryptedDocumentException
                | org.apache.tika.exception.EncryptedDocumentException e) {
            return ExtractionResult.of(ExtractionError.ENCRYPTED);
        } catch (IOException | SAXException | TikaException | RuntimeException | LinkageError e) {
            return ExtractionResult.of(ExtractionError.DAMAGED);
        } catch (StackOverflowError | OutOfMemoryError e) {
            return ExtractionResult.of(ExtractionError.TOO_COMPLEX);
        }
    }

    private static ExtractionResult findings(String type, ContentWriter writer) {
        boolean hasText = writer.hasText();
        if (!hasText && writer.images().isEmpty())
            return ExtractionResult.of(writer.isFull() ? ExtractionError.TOO_COMPLEX : ExtractionError.EMPTY);
        var preview = type.equals(TypeDetector.PDF) && hasText
                ? PdfReader.preview(writer.order().input())
                : null;
        return ExtractionResult.of(writer.content(type, preview));
    }
}
