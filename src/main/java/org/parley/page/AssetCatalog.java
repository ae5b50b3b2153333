package org.parley.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Scripts, style sheets and fonts of the page. All of them are served under one prefix with a hash of their content:
 * {@code /assets/<hash>/js/…}. Modules import each other by relative paths, so all of them are loaded under the same
 * prefix.
 */
@ApplicationScoped
public class AssetCatalog {
    private static final Set<String> FOLDERS = Set.of("/css/", "/js/", "/lib/");
    private static final int HASH_BYTES = 8;

    /** Style sheets that consist of others: one request instead of many before the first paint. */
    private static final Map<String, List<String>> JOINED = Map.of(
            "/css/chat-page.css",
            List.of("tokens", "base", "page", "thread", "agent", "answer", "tool", "markdown", "composer"));

    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript;charset=UTF-8",
            "css", "text/css;charset=UTF-8",
            "woff2", "font/woff2");

    @Inject
    ServletContext files;

    private final Map<String, Asset> known = new ConcurrentHashMap<>();
    private String hash;

    /** Hash of the content of all files. */
    synchronized String hash() {
        if (hash == null) hash = hashOfAll();
        return hash;
    }

    /** URL path from which a page fetches the file at this path of the application ({@code /js/…}). */
    String address(String path) {
        return "/assets/" + hash() + path;
    }

    /** @param path path in the application: {@code /js/…} */
    Optional<Asset> find(String path) {
        if (FOLDERS.stream().noneMatch(path::startsWith)) return Optional.empty();
        return Optional.ofNullable(known.computeIfAbsent(path, this::load));
    }

    /** A page's source. */
    String page(String path) {
        return new String(read(path).orElseThrow(), StandardCharsets.UTF_8);
    }

    private Asset load(String path) {
        var type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null) return null;
        var bytes = JOINED.containsKey(path) ? Optional.of(join(JOINED.get(path))) : read(path);
        return bytes.map(content -> Asset.of(type, content)).orElse(null);
    }

    private byte[] join(List<String> sheets) {
        var all = new ByteArrayOutputStream();
        for (var sheet : sheets) all.writeBytes(read("/css/" + sheet + ".css").orElseThrow());
        return all.toByteArray();
    }

    private Optional<byte[]> read(String path) {
        try (var in = files.getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String hashOfAll() {
        var digest = sha256();
        for (var path : paths()) {
            digest.update(path.getBytes(StandardCharsets.UTF_8));
            read(path).ifPresent(digest::update);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    }

    private Set<String> paths() {
        var all = new TreeSet<String>();
        FOLDERS.forEach(folder -> collect(folder, all));
        return all;
    }

    private void collect(String folder, Set<String> all) {
        for (var path : Optional.ofNullable(files.getResourcePaths(folder)).orElse(Set.of())) {
            if (path.endsWith("/")) collect(path, all);
            else all.add(path);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
