package org.parley.extraction;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.xml.sax.helpers.AttributesImpl;

/** HTML documents and fragments. */
final class HtmlReader {
    private static final Pattern DECLARED = Pattern.compile(
            "charset\\s{0,10}=\\s{0,10}[\"']?\\s{0,10}([A-Za-z0-9_:.-]{2,40})", Pattern.CASE_INSENSITIVE);
    /** Length of the beginning that is searched for a declaration. */
    private static final int HEAD = 65_536;

    private HtmlReader() {}

    static void read(Path file, ContentWriter writer) throws IOException {
        var bytes = Files.readAllBytes(file);
        read(new String(bytes, charset(file, bytes)), writer);
    }

    static void read(String html, ContentWriter writer) {
        Jsoup.parse(html).traverse(new Walk(new XhtmlHandler(writer, null)));
    }

    /** Unicode is used if the bytes show it; otherwise the document's declaration, or else a guess from the letters. */
    private static Charset charset(Path file, byte[] bytes) throws IOException {
        var seen = TextDecoder.charset(file).orElse(Charset.forName("windows-1252"));
        if (seen.name().startsWith("UTF")) return seen;
        var match = DECLARED.matcher(new String(bytes, 0, Math.min(HEAD, bytes.length), StandardCharsets.ISO_8859_1));
        if (!match.find() || !isSupported(match.group(1))) return seen;
        var declared = Charset.forName(match.group(1));
        if (declared.equals(StandardCharsets.ISO_8859_1)) return Charset.forName("windows-1252");
        return declared.name().startsWith("UTF") ? seen : declared;
    }

    private static boolean isSupported(String name) {
        return Pattern.matches("[A-Za-z0-9][A-Za-z0-9_:.-]*", name) && Charset.isSupported(name);
    }

    /** Passes the tree on as events, without recursion. */
    private static final class Walk implements NodeVisitor {
        private final XhtmlHandler handler;
        private int preformatted;

        Walk(XhtmlHandler handler) {
            this.handler = handler;
        }

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text) text(text);
            if (!(node instanceof Element element)) return;
            if (element.normalName().equals("pre") || element.normalName().equals("textarea")) preformatted++;
            var attributes = new AttributesImpl();
            for (var name : new String[] {"class", "colspan", "rowspan", "alt"})
                if (element.hasAttr(name)) attributes.addAttribute("", name, name, "CDATA", element.attr(name));
            handler.startElement("", element.normalName(), element.normalName(), attributes);
        }

        @Override
        public void tail(Node node, int depth) {
            if (!(node instanceof Element element)) return;
            if (element.normalName().equals("pre") || element.normalName().equals("textarea")) preformatted--;
            handler.endElement("", element.normalName(), element.normalName());
        }

        private void text(TextNode node) {
            var text = preformatted > 0 ? node.getWholeText() : node.text();
            handler.characters(text.toCharArray(), 0, text.length());
        }
    }
}
