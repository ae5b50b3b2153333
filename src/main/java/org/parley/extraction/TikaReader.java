package org.parley.extraction;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hslf.exceptions.OldPowerPointFormatException;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Message;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.epub.EpubParser;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.mail.RFC822Parser;
import org.apache.tika.parser.mbox.MboxParser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OldExcelParser;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.txt.TXTParser;
import org.parley.document.ExtractionError;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Older formats and mail, by Apache Tika. */
final class TikaReader {
    private static final List<String> MAIL =
            List.of(TypeDetector.MAIL, TypeDetector.MAILBOX, "application/vnd.ms-outlook");

    private final ContentWriter writer;
    private final ParseContext context = new ParseContext();

    private TikaReader(ContentWriter writer) {
        this.writer = writer;
    }

    static void read(Path file, String type, ContentWriter writer)
            throws IOException, SAXException, TikaException, Unreadable {
        new TikaReader(writer).read(file, type);
    }

    private void read(Path file, String type) throws IOException, SAXException, TikaException, Unreadable {
        var parsers = new AutoDetectParser(
                new OfficeParser(),
                new OldExcelParser(),
                new OOXMLParser(),
                new RTFParser(),
                new EpubParser(),
                new RFC822Parser(),
                new MboxParser(),
                new JSoupParser(),
                new TXTParser());
        var parser = parsers.getParsers(context).get(org.apache.tika.mime.MediaType.parse(type));
        if (isPowerPoint95(file)) throw new Unreadable(ExtractionError.OLD_FORMAT);
        if (parser == null) throw new Unreadable(ExtractionError.UNSUPPORTED);
        context.set(Parser.class, parsers);
        var metadata = new Metadata();
        metadata.set(Metadata.CONTENT_TYPE, type);
        try (var in = TikaInputStream.get(file, metadata)) {
            parse(parser, type, in, metadata, type.equals(TypeDetector.MAIL) ? MailHeaders.date(file) : "");
        }
    }

    private void parse(Parser parser, String type, InputStream in, Metadata metadata, String date)
            throws IOException, SAXException, TikaException, Unreadable {
        var attachments = new Attachments(type.equals(TypeDetector.MAILBOX));
        context.set(EmbeddedDocumentExtractor.class, attachments);
        var body = writer.mark();
        try {
            parser.parse(in, new XhtmlHandler(writer, type.contains("powerpoint") ? "slide" : null), metadata, context);
        } catch (TikaException e) {
            if (hasCause(e, OldPowerPointFormatException.class)) throw new Unreadable(ExtractionError.OLD_FORMAT);
            throw e;
        } finally {
            if (MAIL.contains(type) && !type.equals(TypeDetector.MAILBOX))
                writer.insert(body, headers(metadata, date, attachments.names));
        }
        if (type.equals("application/vnd.ms-powerpoint") && writer.page() > 0) writer.extent(writer.page() + " slides");
    }

    private static boolean isPowerPoint95(Path file) {
        try (var storage = new POIFSFileSystem(file.toFile(), true)) {
            return storage.getRoot().hasEntryCaseInsensitive("PP40")
                    && !storage.getRoot().hasEntryCaseInsensitive("PowerPoint Document");
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static boolean hasCause(Throwable failure, Class<?> type) {
        for (var cause = failure; cause != null; cause = cause.getCause()) if (type.isInstance(cause)) return true;
        return false;
    }

    private static String headers(Metadata metadata, String date, List<String> attachments) {
        var lines = new StringBuilder();
        line(
                lines,
                "From",
                first(metadata, Message.MESSAGE_FROM, Message.MESSAGE_FROM_NAME.getName(), "Message-From", "Author"));
        var address = metadata.get(Message.MESSAGE_FROM_EMAIL);
        if (address != null && lines.indexOf(address) < 0) line(lines, "From (address)", address);
        line(
                lines,
                "To",
                all(
                        metadata,
                        Message.MESSAGE_TO,
                        Message.MESSAGE_TO_DISPLAY_NAME.getName(),
                        Message.MESSAGE_TO_EMAIL.getName()));
        line(
                lines,
                "Cc",
                all(
                        metadata,
                        Message.MESSAGE_CC,
                        Message.MESSAGE_CC_DISPLAY_NAME.getName(),
                        Message.MESSAGE_CC_EMAIL.getName()));
        line(lines, "Bcc", all(metadata, Message.MESSAGE_BCC));
        var created = first(metadata, TikaCoreProperties.CREATED.getName(), TikaCoreProperties.MODIFIED.getName());
        line(lines, "Date", date.isBlank() ? created : date);
        line(
                lines,
                "Subject",
                first(metadata, TikaCoreProperties.SUBJECT.getName(), TikaCoreProperties.TITLE.getName()));
        if (!attachments.isEmpty()) line(lines, "Attachments", String.join(", ", attachments));
        return lines.append('\n').toString();
    }

    private static void line(StringBuilder lines, String name, String value) {
        if (value != null && !value.isBlank())
            lines.append(name).append(": ").append(value.strip()).append('\n');
    }

    private static String first(Metadata metadata, String... names) {
        for (var name : names) {
            var value = metadata.get(name);
            if (value != null && !value.isBlank()) return value;
        }
        return null;
    }

    private static String all(Metadata metadata, String... names) {
        var values = new ArrayList<String>();
        for (var name : names)
            for (var value : metadata.getValues(name))
                if (!value.isBlank() && values.stream().noneMatch(v -> v.contains(value))) values.add(value);
        return String.join(", ", values);
    }

    /** Embedded files, each a separate part with its name and type. */
    private final class Attachments implements EmbeddedDocumentExtractor {
        private final List<String> names = new ArrayList<>();
        private final boolean areMessages;

        Attachments(boolean areMessages) {
            this.areMessages = areMessages;
        }

        @Override
        public boolean shouldParseEmbedded(Metadata metadata) {
            return true;
        }

        @Override
        public void parseEmbedded(InputStream in, ContentHandler handler, Metadata metadata, boolean outputHtml)
                throws IOException {
            var name = metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY);
            var type = metadata.get(Metadata.CONTENT_TYPE);
            if (areMessages) name = "message " + (names.size() + 1);
            boolean isInline = name == null && type != null && type.startsWith("image/");
            if (isInline || isNoise(name)) {
                ImageScaler.figure(in.readAllBytes(), "", writer);
                return;
            }
            names.add((name == null ? "without a name" : name) + (type == null ? "" : " (" + type + ")"));
            Extractor.embedded(name, in, writer);
        }

        private boolean isNoise(String name) {
            return name != null && name.matches("(?i)(.*\\.(emf|wmf)|image\\d+\\.(png|jpe?g|gif))");
        }
    }
}
