package org.parley.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.openpdf.text.DocumentException;
import org.openpdf.text.Font;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.FontSelector;

/**
 * The fonts of a PDF: DejaVu, which is embedded, for Latin, Greek, Cyrillic, Hebrew, Arabic and many others; for Chinese,
 * Japanese and Korean the standard fonts of PDF viewers, which would be too large to embed.
 */
final class PdfFonts {
    private static final String FOLDER = "net/sf/jasperreports/fonts/dejavu/";
    private static final BaseFont REGULAR = dejavu("DejaVuSans.ttf");
    private static final BaseFont BOLD = dejavu("DejaVuSans-Bold.ttf");
    private static final BaseFont ITALIC = dejavu("DejaVuSans-Oblique.ttf");
    private static final BaseFont MONO = dejavu("DejaVuSansMono.ttf");
    private static final BaseFont CHINESE = viewers("STSong-Light", "UniGB-UCS2-H");
    private static final BaseFont JAPANESE = viewers("HeiseiKakuGo-W5", "UniJIS-UCS2-H");
    private static final BaseFont KOREAN = viewers("HYGoThic-Medium", "UniKS-UCS2-H");

    private PdfFonts() {}

    static Phrase text(String text, float size) {
        return selector(REGULAR, size).process(text);
    }

    static Phrase bold(String text, float size) {
        return selector(BOLD, size).process(text);
    }

    static Phrase italic(String text, float size) {
        return selector(ITALIC, size).process(text);
    }

    static Phrase mono(String text, float size) {
        return selector(MONO, size).process(text);
    }

    /** The first font that has a character is used for it. */
    private static FontSelector selector(BaseFont first, float size) {
        var selector = new FontSelector();
        selector.addFont(new Font(first, size));
        if (first != REGULAR) selector.addFont(new Font(REGULAR, size));
        for (var font : new BaseFont[] {JAPANESE, CHINESE, KOREAN}) selector.addFont(new Font(font, size));
        return selector;
    }

    private static BaseFont dejavu(String name) {
        try (var file = PdfFonts.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
            return BaseFont.createFont(name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, true, file.readAllBytes(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DocumentException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BaseFont viewers(String name, String encoding) {
        try {
            return BaseFont.createFont(name, encoding, BaseFont.NOT_EMBEDDED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DocumentException e) {
            throw new IllegalStateException(e);
        }
    }
}
