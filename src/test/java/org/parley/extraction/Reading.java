package org.parley.extraction;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.parley.document.Content;
import org.parley.document.ExtractionError;
import org.parley.document.ExtractionJob;
import org.parley.document.ExtractionResult;
import org.parley.document.Passage;

/** Reads files as the reading process does, in this JVM. */
final class Reading {
    private Reading() {}

    static Content of(String name, byte[] file) {
        var result = result(name, file, "");
        if (result.trouble() != null) throw new AssertionError(name + ": " + result.trouble());
        return result.content();
    }

    static Content of(String name, String file) {
        return of(name, file.getBytes(StandardCharsets.UTF_8));
    }

    static ExtractionError refusal(String name, byte[] file) {
        return result(name, file, "").trouble();
    }

    static ExtractionResult result(String name, byte[] file, String ocr) {
        try {
            var folder = Files.createTempDirectory("reading");
            var input = Files.write(folder.resolve("input"), file);
            var job = new ExtractionJob(input, folder.resolve("output"), name, 5_000_000, 1568, 8, 20, ocr);
            return Extraction.read(job);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns all passages, each preceded by its part and place. */
    static String text(Content content) {
        return content.passages().stream().map(Reading::shown).collect(Collectors.joining("\n"));
    }

    static String text(String name, byte[] file) {
        return text(of(name, file));
    }

    static String text(String name, String file) {
        return text(of(name, file));
    }

    private static String shown(Passage passage) {
        return "[" + (passage.part() == null ? "" : passage.part() + ": ") + passage.place() + "]\n" + passage.text();
    }

    /** @param entries names and contents in turn */
    static byte[] zip(String... entries) {
        return zip(new byte[0], null, entries);
    }

    /**
     * @param file content of another entry, which is not text
     * @param name of that entry; may be null
     */
    static byte[] zip(byte[] file, String name, String... entries) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            if (name != null) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(file);
            }
            for (int i = 0; i < entries.length; i += 2) {
                zip.putNextEntry(new ZipEntry(entries[i]));
                zip.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
