package org.parley.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Searches the server's log for data that must never be in it: session cookies, tokens, keys, passwords, and the text
 * of questions. Each check reads only the part that is new since the previous check.
 */
final class LogSecrets {
    /** A signed token (RFC 7519): it starts with the base64 of an opening brace and a quote. */
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{10,}");

    /** Shorter texts may be in a log for other reasons. */
    private static final int SHORTEST = 16;

    private static final Set<String> SECRETS = ConcurrentHashMap.newKeySet();

    private static long read;

    private LogSecrets() {}

    /** From now on, this text must not be in the log. Texts of less than 16 characters are ignored. */
    static void add(String secret) {
        if (secret.length() >= SHORTEST) SECRETS.add(secret);
    }

    /** Fails if the log written since the last call contains a secret. */
    static synchronized void check(Path log) {
        var text = newText(log);
        for (var secret : SECRETS)
            if (text.contains(secret)) throw new AssertionError(line(text, text.indexOf(secret), log));
        var token = TOKEN.matcher(text);
        if (token.find()) throw new AssertionError(line(text, token.start(), log));
    }

    private static String line(String text, int at, Path log) {
        int end = text.indexOf('\n', at);
        return "A secret is in " + log + ": "
                + text.substring(text.lastIndexOf('\n', at) + 1, end < 0 ? text.length() : end);
    }

    private static String newText(Path log) {
        if (!Files.exists(log)) return "";
        try (var file = FileChannel.open(log)) {
            long size = file.size();
            // the log was rotated or truncated
            if (size < read) read = 0;
            var bytes = ByteBuffer.allocate(Math.toIntExact(size - read));
            while (bytes.hasRemaining() && file.read(bytes, read + bytes.position()) >= 0) {}
            read = size;
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
