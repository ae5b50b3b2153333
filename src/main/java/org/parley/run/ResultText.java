package org.parley.run;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import org.parley.database.SqlErrors;
import org.parley.tool.ToolOutcome;

/** The text of a result, within a limit. */
final class ResultText {
    private ResultText() {}

    /** @param longest in bytes of UTF-8; what is beyond it is replaced by a note */
    static String of(ToolOutcome.Result result, int longest) {
        var text = new StringBuilder(shortened(SqlErrors.storable(result.text()), longest));
        for (var file : result.files())
            text.append("\n[The tool also returned the file ")
                    .append(SqlErrors.storable(file.name()))
                    .append(", which is not available here]");
        return text.isEmpty() ? "(empty result)" : text.toString();
    }

    private static String shortened(String text, int longest) {
        if ((long) text.length() * 3 <= longest) return text;
        var encoder = StandardCharsets.UTF_8.newEncoder();
        var in = CharBuffer.wrap(text);
        encoder.encode(in, ByteBuffer.allocate(longest), false);
        if (!in.hasRemaining()) return text;
        return text.substring(0, in.position()) + "\n[The result is longer than " + longest
                + " bytes; the rest is left out]";
    }
}
