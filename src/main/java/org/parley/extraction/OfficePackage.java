package org.parley.extraction;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.parley.document.ExtractionError;

/**
 * The parts of an Office Open XML or OpenDocument file, and the relationships between the former (ECMA-376, part 2).
 */
final class OfficePackage implements Closeable {
    private static final long MOST_BYTES = 800L * 1024 * 1024;
    private static final int MOST_IMAGE = 32 * 1024 * 1024;

    private final ZipFile zip;
    private final Map<String, ZipArchiveEntry> entries = new HashMap<>();
    private long read;

    /** @param type the last segment of the relationship's type */
    record Relation(String type, String target) {}

    OfficePackage(Path file) throws IOException {
        zip = ZipFile.builder().setPath(file).get();
        for (var all = zip.getEntries(); all.hasMoreElements(); ) {
            var entry = all.nextElement();
            entries.putIfAbsent(key(entry.getName()), entry);
        }
    }

    private static String key(String name) {
        var clean = name.replace('\\', '/').toLowerCase(java.util.Locale.ROOT);
        return clean.startsWith("/") ? clean.substring(1) : clean;
    }

    /**
     * {@code word}, {@code xl}, {@code ppt}: the folder of the main part, or the kind derived from its root element.
     */
    String kind() throws IOException {
        var main = main();
        if (!has(main)) return "";
        if (main.endsWith(".bin")) return "binary";
        var root = new String[1];
        try (var in = open(main)) {
            var head = new String(in.readNBytes(4096), java.nio.charset.StandardCharsets.UTF_8);
            if (head.contains("document")) root[0] = "word";
            if (head.contains("workbook")) root[0] = "xl";
            if (head.contains("presentation")) root[0] = "ppt";
            if (head.contains("VisioDocument")) root[0] = "";
        }
        return root[0] == null ? "" : root[0];
    }

    /** The name of the main part. */
    String main() throws IOException {
        return relations("").values().stream()
                .filter(relation -> relation.type().equals("officeDocument"))
                .map(Relation::target)
                .findFirst()
                .orElse(Stream.of("word/document.xml", "xl/workbook.xml", "ppt/presentation.xml")
                        .filter(this::has)
                        .findFirst()
                        .orElse(""));
    }

    boolean has(String name) {
        return entries.containsKey(key(name));
    }

    List<String> names(String folder) {
        return entries.values().stream()
                .map(ZipArchiveEntry::getName)
                .filter(name -> name.startsWith(folder) && !name.equals(folder))
                .sorted()
                .toList();
    }

    /** @throws IOException also if there is no such part */
    InputStream open(String name) throws IOException {
        var entry = entries.get(key(name));
        if (entry == null) throw new IOException("Part is missing");
        return new FilterInputStream(zip.getInputStream(entry)) {
            @Override
            public int read() throws IOException {
                count(1);
                return super.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int n = super.read(target, offset, length);
                count(n);
                return n;
            }
        };
    }

    private void count(int more) {
        read += Math.max(0, more);
        if (read > MOST_BYTES) throw new OutOfMemoryError("The file unpacks to too much");
    }

    Optional<XmlNode> xml(String name) throws IOException {
        if (!has(name)) return Optional.empty();
        try (var in = open(name)) {
            return Optional.of(XmlNode.parse(in));
        }
    }

    Optional<byte[]> bytes(String name) throws IOException {
        if (!has(name)) return Optional.empty();
        try (var in = open(name)) {
            var bytes = in.readNBytes(MOST_IMAGE);
            return bytes.length < MOST_IMAGE ? Optional.of(bytes) : Optional.empty();
        }
    }

    /** Targets of the part's relationships by id; empty name: the package itself. */
    Map<String, Relation> relations(String part) throws IOException {
        int slash = part.lastIndexOf('/');
        var folder = slash < 0 ? "" : part.substring(0, slash + 1);
        var found = new HashMap<String, Relation>();
        var relations = xml(folder + "_rels/" + part.substring(slash + 1) + ".rels");
        if (relations.isEmpty()) return found;
        for (var relation : relations.get().children()) {
            if (!relation.is("Relationship") || relation.attribute("TargetMode").equals("External")) continue;
            var type = relation.attribute("Type");
            found.put(
                    relation.attribute("Id"),
                    new Relation(
                            type.substring(type.lastIndexOf('/') + 1), resolve(folder, relation.attribute("Target"))));
        }
        return found;
    }

    private static String resolve(String folder, String target) {
        if (target.startsWith("/")) return target.substring(1);
        var segments = new java.util.ArrayDeque<String>();
        for (var segment : (folder + target).split("/")) {
            if (segment.equals("..")) segments.pollLast();
            else if (!segment.isEmpty() && !segment.equals(".")) segments.addLast(segment);
        }
        return String.join("/", segments);
    }

    /** Embedded files, each read as a separate part. */
    void embedded(String folder, ContentWriter writer) throws IOException {
        for (var name : names(folder)) {
            var file = name.substring(name.lastIndexOf('/') + 1);
            if (name.matches("(?i).*\\.(xlsx|docx|pptx|xlsm|docm|pptm|pdf|xls|doc|ppt|odt|ods)")) {
                try (var in = open(name)) {
                    Extractor.embedded(file, in, writer);
                }
            } else if (file.endsWith(".bin")) object(name, file, writer);
        }
    }

    private void object(String name, String file, ContentWriter writer) throws IOException {
        var bytes = bytes(name);
        try {
            if (bytes.isPresent()) OleObject.read(file, bytes.get(), writer);
        } catch (IOException e) {
            writer.omit("the embedded object " + file + " cannot be read");
        }
    }

    /** @throws Unreadable if the main part is missing */
    String required(String name) throws Unreadable {
        if (!has(name)) throw new Unreadable(ExtractionError.DAMAGED);
        return name;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
