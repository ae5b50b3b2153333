package org.parley.extraction;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.parley.document.ExtractionError;
import org.parley.document.PassageSplitter;
import org.xml.sax.SAXException;

/** Reads a file by its type, and the files in it. */
final class Extractor {
    private static final Set<String> STRICT = Set.of("application/x-tika-ooxml", "application/x-tika-ooxml-strict");

    private Extractor() {}

    /** @throws Unreadable with the reason */
    static void read(Path file, String type, ContentWriter writer)
            throws IOException, SAXException, TikaException, Unreadable {
        try {
            dispatch(file, type, writer);
        } catch (ContentWriter.Full e) {
            if (writer.nesting().isInside()) throw e;
        }
    }

    private static void dispatch(Path file, String type, ContentWriter writer)
            throws IOException, SAXException, TikaException, Unreadable {
        if (type.equals(TypeDetector.HEIC)) throw new Unreadable(ExtractionError.HEIC);
        if (type.equals(TypeDetector.PDF)) PdfReader.read(file, writer);
        else if (type.equals(TypeDetector.HTML)) HtmlReader.read(file, writer);
        else if (type.equals(TypeDetector.ZIP)) ArchiveReader.read(file, writer);
        else if (isText(type)) text(file, type, writer);
        else if (type.startsWith("image/")) ImageScaler.read(file, type, writer);
        else office(file, type, writer);
    }

    private static void office(Path file, String type, ContentWriter writer)
            throws IOException, SAXException, TikaException, Unreadable {
        if (type.contains("officedocument") || type.contains("macroenabled") || STRICT.contains(type))
            ooxml(file, type, writer);
        else if (type.contains("opendocument")) OpenDocumentReader.read(file, type, writer);
        else if (type.equals("application/vnd.ms-excel")) XlsReader.read(file, writer);
        else TikaReader.read(file, type, writer);
    }

    private static void ooxml(Path file, String type, ContentWriter writer)
            throws IOException, SAXException, TikaException, Unreadable {
        try (var office = new OfficePackage(file)) {
            switch (office.kind()) {
                case "word" -> new WordReader(office, writer).read();
                case "xl" -> new XlsxReader(office, writer).read();
                case "ppt" -> new PptxReader(office, writer).read();
                default -> TikaReader.read(file, type, writer);
            }
        }
    }

    static boolean isText(String type) {
        return type.startsWith("text/")
                || Set.of("application/json", "application/xml", "application/yaml", "image/svg+xml")
                        .contains(type);
    }

    private static void text(Path file, String type, ContentWriter writer) throws IOException, Unreadable {
        var charset = TextDecoder.charset(file).orElseThrow(() -> new Unreadable(ExtractionError.UNSUPPORTED));
        try (var in = Files.newInputStream(file)) {
            var text = TextDecoder.read(in, charset, writer.order().textChars());
            writer.plain(PassageSplitter.ofText(text.text(), type), text.lines(), text.isWhole());
        }
    }

    /**
     * Reads a file within the file as a separate part. If it cannot be read, its name and the reason are recorded.
     */
    static void embedded(@Nullable String name, InputStream in, ContentWriter writer) throws IOException {
        var shown = name == null || name.isBlank() ? "attachment" : name.strip();
        if (!writer.nesting().hasRoom()) {
            writer.omit(shown + " is left out");
            return;
        }
        var file = Files.createTempFile("part", "");
        try {
            writer.nesting().copy(in, file);
            part(file, shown, writer);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void part(Path file, String name, ContentWriter writer) throws IOException {
        var outer = writer.part(null);
        writer.part(outer == null ? name : outer + " › " + name);
        int images = writer.images().size();
        writer.nesting().enter();
        try {
            var type = TypeDetector.detect(file, name);
            read(file, type, writer);
            if (writer.isPartEmpty() && images == writer.images().size()) writer.block("(" + type + ", no text)");
        } catch (IOException | SAXException | TikaException | Unreadable | LinkageError e) {
            writer.block("(" + name + " cannot be read" + reason(e) + ")");
        } catch (RuntimeException e) {
            if (e instanceof ContentWriter.Full) throw e;
            writer.block("(" + name + " cannot be read" + reason(e) + ")");
        } finally {
            writer.nesting().leave();
            writer.part(outer);
        }
    }

    private static String reason(Throwable e) {
        return e instanceof Unreadable unreadable
                ? ": it " + unreadable.trouble().sentence()
                : "";
    }
}
