package org.parley.deployment;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** An image in a tar archive in the OCI image layout (OCI image specification 1.1). */
final class ImageArchive {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String EMPTY = "application/vnd.oci.empty.v1+json";
    private static final String INDEX = "index.json";

    private final Path file;
    private final Map<String, byte[]> entries = new TreeMap<>();

    private ImageArchive(Path file) {
        this.file = file;
    }

    static ImageArchive of(Path file) throws IOException {
        var archive = new ImageArchive(file);
        try (var tar = new TarArchiveInputStream(Files.newInputStream(file))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; )
                if (entry.isFile()) archive.entries.put(entry.getName(), tar.readAllBytes());
        }
        return archive;
    }

    /** Returns the image's configuration: user, command, environment. */
    JsonObject config() {
        return json(manifest().getAsJsonObject("config"));
    }

    /** Returns the content of the first artifact of this type that refers to the image; empty if there is none. */
    String attachment(String type) {
        return manifests()
                .map(this::json)
                .filter(manifest -> manifest.has("artifactType")
                        && manifest.get("artifactType").getAsString().equals(type))
                .filter(manifest ->
                        manifest.getAsJsonObject("subject").get("digest").equals(image().get("digest")))
                .map(manifest -> manifest.getAsJsonArray("layers").get(0).getAsJsonObject())
                .map(layer -> new String(blob(layer), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    /** Adds an artifact that refers to the image, and writes the archive again. */
    void attach(Path content, String type) throws IOException {
        var layer = add(Files.readAllBytes(content), type);
        var manifest = new JsonObject();
        manifest.addProperty("schemaVersion", 2);
        manifest.addProperty("mediaType", MANIFEST);
        manifest.addProperty("artifactType", type);
        manifest.add("config", add("{}".getBytes(StandardCharsets.UTF_8), EMPTY));
        var layers = new JsonArray();
        layers.add(layer);
        manifest.add("layers", layers);
        var subject = image().deepCopy();
        subject.remove("annotations");
        manifest.add("subject", subject);
        var reference = add(manifest.toString().getBytes(StandardCharsets.UTF_8), MANIFEST);
        reference.addProperty("artifactType", type);
        var index = index();
        index.getAsJsonArray("manifests").add(reference);
        entries.put(INDEX, index.toString().getBytes(StandardCharsets.UTF_8));
        write();
    }

    /** Writes the files of all layers to a folder. */
    void unpack(Path folder) throws IOException {
        for (var layer : manifest().getAsJsonArray("layers")) {
            var bytes = new ByteArrayInputStream(blob(layer.getAsJsonObject()));
            try (var tar = new TarArchiveInputStream(new GzipCompressorInputStream(bytes))) {
                for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) unpack(tar, entry, folder);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        var to = folder.resolve(entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(to);
            return;
        }
        Files.createDirectories(to.getParent());
        Files.deleteIfExists(to);
        Files.copy(tar, to);
        if ((entry.getMode() & 0b001_000_000) != 0 && !to.toFile().setExecutable(true)) throw new IOException(to + "");
    }

    private JsonObject manifest() {
        return json(image());
    }

    /** Returns the descriptor of the image itself. */
    private JsonObject image() {
        return manifests()
                .filter(descriptor -> !descriptor.has("artifactType"))
                .findFirst()
                .orElseThrow();
    }

    private Stream<JsonObject> manifests() {
        return StreamSupport.stream(index().getAsJsonArray("manifests").spliterator(), false)
                .map(JsonElement::getAsJsonObject);
    }

    private JsonObject index() {
        return parse(entries.get(INDEX));
    }

    private JsonObject json(JsonObject descriptor) {
        return parse(blob(descriptor));
    }

    private static JsonObject parse(byte[] json) {
        return new Gson().fromJson(new String(json, StandardCharsets.UTF_8), JsonObject.class);
    }

    private byte[] blob(JsonObject descriptor) {
        return entries.get(path(descriptor.get("digest").getAsString()));
    }

    /** Returns the descriptor of the new content. */
    private JsonObject add(byte[] content, String type) {
        var digest = "sha256:" + HexFormat.of().formatHex(sha256(content));
        entries.put(path(digest), content);
        var descriptor = new JsonObject();
        descriptor.addProperty("mediaType", type);
        descriptor.addProperty("digest", digest);
        descriptor.addProperty("size", content.length);
        return descriptor;
    }

    private static String path(String digest) {
        return "blobs/" + digest.replace(':', '/');
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write() throws IOException {
        try (var tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries.entrySet()) {
                var header = new TarArchiveEntry(entry.getKey());
                header.setSize(entry.getValue().length);
                header.setModTime(0);
                tar.putArchiveEntry(header);
                tar.write(entry.getValue());
                tar.closeArchiveEntry();
            }
        }
    }
}
