package org.parley.extraction;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;

/**
 * Determines the type of a file from its bytes; the name only distinguishes kinds of text. Containers are opened by
 * Tika's detector. Every test takes linear time.
 */
final class TypeDetector {
    static final String PDF = "application/pdf";
    static final String HTML = "text/html";
    static final String MAIL = "message/rfc822";
    static final String MAILBOX = "application/mbox";
    static final String RTF = "application/rtf";
    static final String ZIP = "application/zip";
    static final String HEIC = "image/heic";

    private static final String OOXML = "application/vnd.openxmlformats-officedocument.";

    /** Number of bytes that are examined. */
    private static final int HEAD = 1 << 20;

    private static final int PDF_WITHIN = 1024;

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("md", "text/markdown"),
            Map.entry("markdown", "text/markdown"),
            Map.entry("csv", "text/csv"),
            Map.entry("tsv", "text/tab-separated-values"),
            Map.entry("json", "application/json"),
            Map.entry("xml", "application/xml"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("yaml", "application/yaml"),
            Map.entry("yml", "application/yaml"));

    private TypeDetector() {}

    /** A media type; {@code application/octet-stream} if it is unknown. */
    static String detect(Path file, String name) throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        var begin = new String(head, 0, Math.min(head.length, 4096), StandardCharsets.ISO_8859_1);
        var image = image(begin);
        if (image != null) return image;
        if (isPdf(begin, head)) return PDF;
        if (begin.startsWith("{\\rtf")) return RTF;
        if (begin.startsWith("PK\u0003\u0004") || begin.startsWith("\u00d0\u00cf\u0011\u00e0")) return container(file);
        var charset = TextDecoder.charset(file);
        if (charset.isEmpty()) return container(file);
        return text(new String(head, charset.get()), name);
    }

    private static String image(String begin) {
        if (begin.startsWith("\u0089PNG\r\n\u001a\n")) return "image/png";
        if (begin.startsWith("\u00ff\u00d8\u00ff")) return "image/jpeg";
        if (begin.startsWith("GIF8")) return "image/gif";
        if (begin.startsWith("RIFF") && begin.startsWith("WEBP", 8)) return "image/webp";
        if (begin.startsWith("II*\0") || begin.startsWith("MM\0*")) return "image/tiff";
        if (begin.startsWith("BM") && begin.startsWith("\0\0\0\0", 6)) return "image/bmp";
        if (begin.startsWith("\0\0\0\fjP  ") || begin.startsWith("\u00ffO\u00ffQ")) return "image/jp2";
        if (begin.startsWith("ftyp", 4)
                && begin.substring(8, Math.min(40, begin.length())).matches("(?s).*(hei[cfxs]|mif1|avif).*"))
            return HEIC;
        return null;
    }

    /**
     * Real files may have bytes before the header. A header that is quoted in a text is not at the start of a line, or
     * nothing follows it.
     */
    private static boolean isPdf(String begin, byte[] head) {
        if (begin.startsWith("%PDF-")) return true;
        int at = begin.indexOf("%PDF-");
        if (at < 0 || at > PDF_WITHIN) return false;
        boolean endsLine = begin.length() > at + 8
                && Character.isDigit(begin.charAt(at + 5))
                && "\r\n ".indexOf(begin.charAt(at + 8)) >= 0;
        var whole = new String(head, StandardCharsets.ISO_8859_1);
        return endsLine
                && whole.indexOf(" obj", at) > 0
                && (TextDecoder.charset(head).isEmpty() || whole.contains("startxref"));
    }

    private static String container(Path file) throws IOException {
        var metadata = new Metadata();
        String type;
        try (var in = TikaInputStream.get(file, metadata)) {
            type = new DefaultDetector().detect(in, metadata).getBaseType().toString();
        }
        return type.equals(ZIP) ? openXml(file) : type;
    }

    /** Type of a package with a fault that Tika's detector does not tolerate. */
    private static String openXml(Path file) {
        try (var office = new OfficePackage(file)) {
            return switch (office.kind()) {
                case "word" -> OOXML + "wordprocessingml.document";
                case "xl" -> OOXML + "spreadsheetml.sheet";
                case "ppt" -> OOXML + "presentationml.presentation";
                default -> ZIP;
            };
        } catch (IOException | RuntimeException e) {
            return ZIP;
        }
    }

    private static String text(String text, String name) {
        var extension = extension(name);
        var known = TEXTS.get(extension);
        if (known == null && MailHeaders.isMailbox(text)) return MAILBOX;
        if (known == null && MailHeaders.isMail(text, extension.equals("eml"))) return MAIL;
        if (known == null && isHtml(text, extension)) return HTML;
        return known == null ? "text/plain" : known;
    }

    /**
     * Whether this is a document, or a fragment that begins with an element. HTML within Markdown or a program is
     * neither.
     */
    static boolean isHtml(String text, String extension) {
        int at = skipped(text);
        if (at >= text.length() || text.charAt(at) != '<') return false;
        var begin = text.substring(at, Math.min(text.length(), at + 200)).toLowerCase(Locale.ROOT);
        if (begin.startsWith("<!doctype")) return begin.substring(9).strip().startsWith("html");
        for (var name : new String[] {
            "html", "head", "body", "title", "meta", "table", "div", "p", "h1", "h2", "h3", "ul", "ol", "article",
            "section", "main", "style", "script", "span", "center", "font", "form", "dl", "b", "i", "a", "br", "hr",
            "img", "link", "base"
        })
            if (begin.startsWith("<" + name)
                    && begin.length() > name.length() + 1
                    && !Character.isLetterOrDigit(begin.charAt(name.length() + 1))
                    && "-:".indexOf(begin.charAt(name.length() + 1)) < 0) return true;
        return extension.equals("html") || extension.equals("htm") || extension.equals("xhtml");
    }

    /** Skips blanks, comments and processing instructions. */
    private static int skipped(String text) {
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\ufeff') at++;
            else if (text.startsWith("<!--", at)) at = behind(text, "-->", at + 4);
            else if (text.startsWith("<?", at)) at = behind(text, "?>", at);
            else return at;
        }
        return at;
    }

    private static int behind(String text, String end, int from) {
        int at = text.indexOf(end, from);
        return at < 0 ? text.length() : at + end.length();
    }

    static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
