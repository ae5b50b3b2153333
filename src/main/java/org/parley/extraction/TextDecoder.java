package org.parley.extraction;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Plain text in any character set. */
final class TextDecoder {
    private static final int BUFFER = 8192;
    /** Length of the text around bytes outside ASCII that is examined. */
    private static final int SAMPLE = 65_536;

    private static final int BEFORE = 24;
    private static final int CONTROLS_PER = 500;

    private TextDecoder() {}

    /**
     * The character set of a text; empty if the bytes are no text. The whole file is read: its first accented letter
     * may be near the end.
     */
    static Optional<Charset> charset(Path file) throws IOException {
        return charset(sample(file));
    }

    static Optional<Charset> charset(byte[] sample) {
        return byMark(sample)
                .or(() -> wide(sample))
                .or(() -> isUtf8(sample) ? Optional.of(StandardCharsets.UTF_8) : CharsetGuess.of(sample))
                .filter(charset -> isText(new String(sample, charset)));
    }

    /** Line ends become LF, and characters that PostgreSQL cannot store are left out. */
    static String clean(String text) {
        return text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\u000b', '\n')
                .replaceAll("[\\x00-\\x08\\x0E-\\x1F\uFEFF]|\\p{Cs}", "");
    }

    /** @param lines number of lines of the whole file */
    record Text(String text, long lines, boolean isWhole) {}

    /** Reads up to this many characters, and counts the lines of the rest. */
    static Text read(InputStream in, Charset charset, int most) throws IOException {
        var text = new StringBuilder();
        var buffer = new char[BUFFER];
        long lines = 0;
        boolean atStart = true;
        boolean whole = true;
        Reader reader = new InputStreamReader(in, charset);
        for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
            int room = Math.min(n, most - text.length());
            whole = whole && room == n;
            text.append(buffer, 0, room);
            for (int i = 0; i < n; i++) {
                if (atStart) lines++;
                atStart = buffer[i] == '\n';
            }
        }
        return new Text(clean(whole ? text.toString() : toLineEnd(text)), lines, whole);
    }

    private static String toLineEnd(StringBuilder text) {
        int end = text.lastIndexOf("\n");
        return end > 0 ? text.substring(0, end + 1) : text.toString();
    }

    /** The beginning, and the text around bytes outside ASCII. */
    private static byte[] sample(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            var sample = ByteBuffer.allocate(2 * SAMPLE);
            sample.put(in.readNBytes(SAMPLE));
            var before = new byte[BEFORE];
            int seen = 0;
            int after = 0;
            for (int b = in.read(); b >= 0 && sample.remaining() > BEFORE; b = in.read()) {
                boolean isAscii = b < 0x80;
                if (!isAscii && after == 0) {
                    sample.put((byte) '\n');
                    for (int i = Math.min(seen, BEFORE); i > 0; i--) sample.put(before[(seen - i) % BEFORE]);
                }
                if (!isAscii) after = BEFORE;
                if (after > 0) sample.put((byte) b);
                if (after > 0) after--;
                if (after == 0) before[seen++ % BEFORE] = (byte) b;
                else seen = 0;
            }
            var bytes = new byte[sample.flip().remaining()];
            sample.get(bytes);
            return bytes;
        }
    }

    private static Optional<Charset> byMark(byte[] head) {
        if (starts(head, 0xFF, 0xFE, 0, 0)) return Optional.of(Charset.forName("UTF-32LE"));
        if (starts(head, 0, 0, 0xFE, 0xFF)) return Optional.of(Charset.forName("UTF-32BE"));
        if (starts(head, 0xFE, 0xFF) || starts(head, 0xFF, 0xFE)) return Optional.of(StandardCharsets.UTF_16);
        return Optional.empty();
    }

    private static boolean starts(byte[] head, int... mark) {
        if (head.length < mark.length) return false;
        for (int i = 0; i < mark.length; i++) if ((head[i] & 0xFF) != mark[i]) return false;
        return true;
    }

    /**
     * UTF-16 and UTF-32 without a byte order mark: in ASCII text, every second byte, or three of four bytes, are zero.
     */
    private static Optional<Charset> wide(byte[] head) {
        var zeros = new int[4];
        for (int i = 0; i < head.length; i++) if (head[i] == 0) zeros[i % 4]++;
        int units = head.length / 4;
        if (units == 0) return Optional.empty();
        if (all(units, zeros[1], zeros[2], zeros[3])) return Optional.of(Charset.forName("UTF-32LE"));
        if (all(units, zeros[0], zeros[1], zeros[2])) return Optional.of(Charset.forName("UTF-32BE"));
        int even = zeros[0] + zeros[2];
        int odd = zeros[1] + zeros[3];
        if (odd > units / 8 && even * 8 < odd) return strict(head, StandardCharsets.UTF_16LE);
        if (even > units / 8 && odd * 8 < even) return strict(head, StandardCharsets.UTF_16BE);
        return Optional.empty();
    }

    private static boolean all(int units, int... zeros) {
        for (int count : zeros) if (count < units * 0.8) return false;
        return true;
    }

    /** The sample may end within a character. */
    static Optional<Charset> strict(byte[] sample, Charset charset) {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var result = decoder.decode(ByteBuffer.wrap(sample), CharBuffer.allocate(sample.length * 2 + 2), false);
        return result.isError() ? Optional.empty() : Optional.of(charset);
    }

    private static boolean isUtf8(byte[] sample) {
        return strict(sample, StandardCharsets.UTF_8).isPresent();
    }

    /** A few control characters occur in texts of all kinds: a NUL, a bell, the end mark of DOS. */
    private static boolean isText(String text) {
        long controls = text.chars()
                .filter(c -> c < ' ' && "\t\n\f\r\u001b\b".indexOf(c) < 0 || c == 0xFFFD)
                .count();
        return controls <= 1 + text.length() / CONTROLS_PER;
    }
}
