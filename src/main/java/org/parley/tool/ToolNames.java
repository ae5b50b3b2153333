package org.parley.tool;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * Names of tools for the model: OpenAI's API permits 64 characters of {@code [a-zA-Z0-9_-]}, MCP permits more.
 */
final class ToolNames {
    private static final int LONGEST = 64;
    private static final int HASH = 8;

    private ToolNames() {}

    /** The name {@code server__tool}, with a hash if it is too long or in use. */
    static String unique(ToolSpec spec, Set<String> used) {
        var name = plain(spec.serverName()) + "__" + plain(spec.name());
        if (name.length() <= LONGEST && !used.contains(name)) return name;
        var start = name.substring(0, Math.min(name.length(), LONGEST - HASH - 1));
        var hashed = start + "_" + digest(spec.server() + '\0' + spec.name()).substring(0, HASH);
        return used.contains(hashed) ? numbered(start, used) : hashed;
    }

    private static String numbered(String start, Set<String> used) {
        int number = 1;
        while (used.contains(start + "_" + number)) number++;
        return start + "_" + number;
    }

    private static String plain(String text) {
        var plain = text.replaceAll("[^a-zA-Z0-9_-]+", "_");
        return plain.isEmpty() ? "_" : plain;
    }

    /** SHA-256 in hexadecimal digits. */
    static String digest(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
