package org.parley.extraction;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.Ole10Native;
import org.apache.poi.poifs.filesystem.Ole10NativeException;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** The file in an OLE object (MS-OLEDS): packaged with its name, in a stream, or the object itself. */
final class OleObject {
    private static final Set<String> STREAMS = Set.of("Package", "CONTENTS", "EmbeddedOdf");

    /** Streams of older office documents. */
    private static final Set<String> DOCUMENTS =
            Set.of("WordDocument", "Workbook", "Book", "PowerPoint Document", "__properties_version1.0");

    private OleObject() {}

    /** Does nothing if the object contains no file, as a formula or a control. */
    static void read(String name, byte[] object, ContentWriter writer) throws IOException {
        try (var files = new POIFSFileSystem(new ByteArrayInputStream(object))) {
            var root = files.getRoot();
            if (root.hasEntryCaseInsensitive(Ole10Native.OLE10_NATIVE)) packaged(name, root, writer);
            for (var stream : root.getEntryNames()) {
                if (STREAMS.contains(stream)) stream(name, root, stream, writer);
                if (DOCUMENTS.contains(stream)) {
                    Extractor.embedded(name, new ByteArrayInputStream(object), writer);
                    return;
                }
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException(e);
        }
    }

    private static void packaged(String name, DirectoryNode root, ContentWriter writer) throws IOException {
        try {
            var file = Ole10Native.createFromEmbeddedOleObject(root);
            var label = file.getLabel() == null || file.getLabel().isBlank() ? file.getFileName() : file.getLabel();
            var shown = label == null || label.isBlank() ? name : label.substring(lastSlash(label) + 1);
            Extractor.embedded(shown, new ByteArrayInputStream(file.getDataBuffer()), writer);
        } catch (Ole10NativeException e) {
            throw new IOException(e);
        }
    }

    private static void stream(String name, DirectoryNode root, String stream, ContentWriter writer)
            throws IOException {
        try (var in = new DocumentInputStream(
                (org.apache.poi.poifs.filesystem.DocumentEntry) root.getEntryCaseInsensitive(stream))) {
            Extractor.embedded(name, in, writer);
        }
    }

    private static int lastSlash(String path) {
        return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    }
}
