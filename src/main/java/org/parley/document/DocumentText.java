package org.parley.document;

import java.io.IOException;
import java.util.List;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.mail.RFC822Parser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.txt.TXTParser;
import org.xml.sax.SAXException;

/** The text of a document, by Apache Tika. Runs in the reading process. */
final class DocumentText {
    private static final String PDF = "application/pdf";

    private DocumentText() {}

    static ExtractionResult read(ExtractionJob order) throws IOException, SAXException, TikaException {
        var parser = new AutoDetectParser(
                new DefaultDetector(),
                new PDFParser(),
                new OOXMLParser(),
                new OfficeParser(),
                new OpenDocumentParser(),
                new RTFParser(),
                new JSoupParser(),
                new RFC822Parser(),
                new TXTParser());
        var metadata = new Metadata();
        try (var in = TikaInputStream.get(order.input(), metadata)) {
            var type = parser.getDetector().detect(in, metadata);
            var context = new ParseContext();
            if (!parser.getSupportedTypes(context).contains(type))
                return ExtractionResult.of(ExtractionError.UNSUPPORTED);
            context.set(Parser.class, parser);
            var text = parse(parser, in, metadata, context, new PassageHandler(type.toString(), order));
            return findings(type.toString(), text, order);
        }
    }

    private static List<Passage> parse(
            Parser parser, TikaInputStream in, Metadata metadata, ParseContext context, PassageHandler handler)
            throws IOException, SAXException, TikaException {
        try {
            parser.parse(in, handler, metadata, context);
        } catch (EncryptedDocumentException e) {
            throw e;
        } catch (SAXException | TikaException e) {
            if (!handler.isFull()) throw e;
        }
        return handler.passages();
    }

    private static ExtractionResult findings(String type, List<Passage> text, ExtractionJob order) throws IOException {
        if (!text.isEmpty())
            return ExtractionResult.of(
                    new Content(type, text, List.of(), type.equals(PDF) ? ScanPages.first(order) : null));
        var pages = type.equals(PDF) ? ScanPages.render(order) : List.<Content.Image>of();
        return pages.isEmpty()
                ? ExtractionResult.of(ExtractionError.EMPTY)
                : ExtractionResult.of(new Content(type, List.of(), pages));
    }
}
