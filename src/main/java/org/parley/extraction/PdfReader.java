package org.parley.extraction;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationMarkup;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTerminalField;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;
import org.parley.document.Content;

/** PDF: the text of each page, scanned pages as images, and larger figures. */
final class PdfReader {
    private static final int PREVIEW_PIXELS = 1000;
    private static final float POINTS_AN_INCH = 72;
    private static final long MEMORY = 64L * 1024 * 1024;
    private static final int MOST_BOOKMARKS = 2000;
    /** A page with less text, and an image that covers it, is a scan with a stamp or a page number. */
    private static final int HARDLY_ANY_TEXT = 200;

    private static final int NEXT_TO_NO_TEXT = 15;
    private static final double COVERED = 0.4;

    private final PDDocument document;
    private final ContentWriter writer;
    private final PageText pages;
    private final PageImages figures;

    private PdfReader(PDDocument document, ContentWriter writer) throws IOException {
        this.document = document;
        this.writer = writer;
        pages = new PageText();
        figures = new PageImages(document, writer);
    }

    static void read(Path file, ContentWriter writer) throws IOException, Unreadable {
        try (var document = load(file)) {
            new PdfReader(document, writer).read();
        }
    }

    /** Preview of the first page; null if it cannot be drawn. */
    static Content.@Nullable Image preview(Path file) {
        var bytes = new ByteArrayOutputStream();
        try (var document = Loader.loadPDF(file.toFile())) {
            ImageIO.write(draw(document, 0, PREVIEW_PIXELS), "png", bytes);
            return new Content.Image("image/png", bytes.toByteArray());
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            return null;
        }
    }

    private static PDDocument load(Path file) throws IOException, Unreadable {
        try {
            return Loader.loadPDF(file.toFile(), "", null, null, IOUtils.createTempFileOnlyStreamCache());
        } catch (InvalidPasswordException e) {
            throw e;
        } catch (IOException | NoClassDefFoundError | RuntimeException e) {
            if (isForCertificates(file)) throw new Unreadable(org.parley.document.ExtractionError.CERTIFICATE);
            throw e instanceof IOException io ? io : new IOException(e);
        }
    }

    private static boolean isForCertificates(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes((int) MEMORY), StandardCharsets.ISO_8859_1).contains("Adobe.PubSec");
        }
    }

    private void read() throws IOException {
        var sections = sections();
        writer.extent(document.getNumberOfPages() + (document.getNumberOfPages() == 1 ? " page" : " pages"));
        figures.countUses();
        int images = 0;
        for (int i = 0; i < document.getNumberOfPages(); i++) {
            if (writer.isLate()) throw new ContentWriter.Full();
            writer.page(i + 1);
            if (sections.containsKey(i)) writer.section(sections.get(i));
            images += read(i) ? 1 : 0;
        }
        writer.page(0);
        form();
        if (images > writer.images().size())
            writer.omit("images of " + (images - writer.images().size()) + " scanned pages are left out");
        new PdfAttachments(document, writer).read();
    }

    /** Whether the page is an image. */
    private boolean read(int index) throws IOException {
        var text = pages.text(document, index);
        writer.text(text);
        writer.endBlock();
        notes(index);
        int letters = (int) text.chars().filter(Character::isLetterOrDigit).count();
        var page = document.getPage(index);
        double covered = letters > HARDLY_ANY_TEXT ? 0 : figures.covered(page);
        boolean isImage = letters <= HARDLY_ANY_TEXT && covered >= COVERED
                || letters <= NEXT_TO_NO_TEXT && figures.hasMarks(page);
        if (!isImage) {
            figures.take(page, index + 1);
            return false;
        }
        return scan(index, letters);
    }

    private boolean scan(int index, int letters) throws IOException {
        if (writer.imageRoom() <= 0 && !Ocr.isOn(writer.order())) return true;
        var image = draw(document, index, writer.order().imagePixels());
        if (isBlank(image)) return false;
        if (letters <= HARDLY_ANY_TEXT) Ocr.read(image, writer);
        writer.image(ImageScaler.jpeg(image, "page " + (index + 1)));
        return true;
    }

    private void notes(int index) throws IOException {
        for (var annotation : document.getPage(index).getAnnotations()) {
            var contents = annotation.getContents();
            if (!(annotation instanceof PDAnnotationMarkup comment) || contents == null || contents.isBlank()) continue;
            var author = comment.getTitlePopup();
            writer.block("(Comment" + (author == null || author.isBlank() ? "" : " by " + author) + ": "
                    + contents.strip() + ")");
        }
    }

    private void form() {
        var form = document.getDocumentCatalog().getAcroForm();
        if (form == null) return;
        for (var field : form.getFieldTree()) {
            if (field instanceof PDSignatureField signature) signature(signature);
            if (!(field instanceof PDTerminalField) || field instanceof PDSignatureField) continue;
            var value = field.getValueAsString();
            if (value != null && !value.isBlank() && !value.equals("Off"))
                writer.block("Form field " + field.getFullyQualifiedName() + ": " + value);
        }
    }

    private void signature(PDSignatureField field) {
        var signature = field.getSignature();
        if (signature == null) return;
        var signed = Stream.of(
                        signature.getName(), signature.getLocation(), signature.getReason(), signature.getContactInfo())
                .filter(value -> value != null && !value.isBlank())
                .toList();
        var date = signature.getSignDate();
        writer.block("(Signed: " + String.join(", ", signed) + (date == null ? "" : ", " + date.toInstant()) + ")");
    }

    /** Bookmarks by the index of their page. */
    private Map<Integer, String> sections() {
        var sections = new HashMap<Integer, String>();
        try {
            var outline = document.getDocumentCatalog().getDocumentOutline();
            if (outline != null) sections(outline, sections, 0, new int[1]);
        } catch (RuntimeException e) {
            return sections;
        }
        return sections;
    }

    private void sections(PDOutlineNode node, Map<Integer, String> sections, int depth, int[] count) {
        for (PDOutlineItem item = node.getFirstChild();
                item != null && count[0]++ < MOST_BOOKMARKS;
                item = item.getNextSibling()) {
            try {
                var page = item.findDestinationPage(document);
                if (page != null) sections.putIfAbsent(document.getPages().indexOf(page), item.getTitle());
            } catch (IOException | RuntimeException e) {
                continue;
            }
            if (depth < 10) sections(item, sections, depth + 1, count);
        }
    }

    static BufferedImage draw(PDDocument document, int index, int pixels) throws IOException {
        var box = document.getPage(index).getCropBox();
        float points = Math.max(1, Math.max(box.getWidth(), box.getHeight()));
        var renderer = new PDFRenderer(document);
        renderer.setSubsamplingAllowed(true);
        return renderer.renderImageWithDPI(index, Math.min(200, pixels / points * POINTS_AN_INCH), ImageType.RGB);
    }

    private static boolean isBlank(BufferedImage page) {
        int first = page.getRGB(0, 0);
        for (int y = 0; y < page.getHeight(); y++)
            for (int x = 0; x < page.getWidth(); x++) if (page.getRGB(x, y) != first) return false;
        return true;
    }
}
