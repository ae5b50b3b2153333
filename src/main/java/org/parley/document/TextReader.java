package org.parley.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.tika.parser.txt.CharsetDetector;

/** Plain text in whatever charset it comes. */
public final class TextReader {
    private static final int BUFFER = 8192;

    private TextReader() {}

    /** The charset of text that begins so; empty where it is no text. */
    public static Optional<Charset> charset(byte[] head) {
        return byMark(head)
                .or(() -> isUtf8(head) ? Optional.of(StandardCharsets.UTF_8) : guessed(head))
                .filter(charset -> isText(new String(head, charset)));
    }

    /** Reads up to this many characters; line ends become LF, and what PostgreSQL cannot store is left out. */
    public static String read(InputStream in, Charset charset, int most) throws IOException {
        var text = new StringBuilder();
        var buffer = new char[BUFFER];
        Reader reader = new InputStreamReader(in, charset);
        for (int n = reader.read(buffer); n >= 0 && text.length() < most; n = reader.read(buffer))
            text.append(buffer, 0, n);
        text.setLength(Math.min(most, text.length()));
        return clean(text.toString());
    }

    static String clean(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').replaceAll("[\\x00-\\x08\\x0E-\\x1F\uFEFF]|\\p{Cs}", "");
    }

    private static Optional<Charset> byMark(byte[] head) {
        int first = head.length > 1 ? (head[0] & 0xFF) << 8 | head[1] & 0xFF : 0;
        return switch (first) {
            case 0xFEFF, 0xFFFE -> Optional.of(StandardCharsets.UTF_16);
            default -> Optional.empty();
        };
    }

    /** The head may end within a character. */
    private static boolean isUtf8(byte[] head) {
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        return !decoder.decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length), false)
                .isError();
    }

    private static Optional<Charset> guessed(byte[] head) {
        var match = new CharsetDetector().setText(head).detect();
        return match == null || !Charset.isSupported(match.getName())
                ? Optional.empty()
                : Optional.of(Charset.forName(match.getName()));
    }

    private static boolean isText(String head) {
        return head.chars().noneMatch(c -> c < ' ' && "\t\n\f\r\u001b\b".indexOf(c) < 0);
    }
}
